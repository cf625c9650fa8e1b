"""The usual way to serve features: FastAPI over Redis hashes that were filled before. One worker, one core.

Prints `port N pids SERVER REDIS` when it serves, or a line that says why it cannot. Ends when its parent does.
"""

import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    try:
        import fastapi
        import redis
        import redis.asyncio
        import uvicorn
    except ImportError as missing:
        print(f"{missing}", flush=True)
        return
    server = shutil.which("redis-server")
    if server is None:
        print("there is no redis-server", flush=True)
        return
    features, teams = int(sys.argv[1]), int(sys.argv[2])
    redis_port, http_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        store = subprocess.Popen(
            [server, "--port", str(redis_port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
            stdout=subprocess.DEVNULL,
        )
        try:
            fill(redis.Redis(port=redis_port), features, teams)
            app = fastapi.FastAPI()
            online = redis.asyncio.Redis(port=redis_port, decode_responses=True)
            names = [f"feature_{i}" for i in range(features)]

            @app.get("/features/{entity}")
            async def vector(entity: str):
                values = await online.hmget(entity, names)
                return {"entity_id": entity, "features": {n: float(v) for n, v in zip(names, values)}}

            @app.post("/features")
            async def vectors(wanted: dict):
                async with online.pipeline(transaction=False) as together:
                    for entity in wanted["entities"]:
                        together.hmget(entity, names)
                    answers = await together.execute()
                return [
                    {"entity_id": entity, "features": {n: float(v) for n, v in zip(names, values)}}
                    for entity, values in zip(wanted["entities"], answers)
                ]

            config = uvicorn.Config(app, port=http_port, log_level="critical", access_log=False)
            serving = uvicorn.Server(config)

            async def serve():
                task = asyncio.create_task(serving.serve())
                while not serving.started:
                    await asyncio.sleep(0.05)
                print(f"port {http_port} pids {os.getpid()} {store.pid}", flush=True)
                await task

            asyncio.run(serve())
        finally:
            store.terminate()
            store.wait()


def fill(client, features, teams):
    for _ in range(100):
        try:
            client.ping()
            break
        except Exception:
            import time

            time.sleep(0.05)
    generator = random.Random(1)
    for team in range(teams):
        client.hset(f"made-t{team}", mapping={f"feature_{i}": generator.random() for i in range(features)})


if __name__ == "__main__":
    main()
