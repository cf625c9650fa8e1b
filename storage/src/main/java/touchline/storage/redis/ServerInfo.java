package touchline.storage.redis;

import redis.clients.jedis.RedisClient;

/// What a server says of itself.
record ServerInfo(String version, String runId) {

    static ServerInfo of(RedisClient client) {
        String info = client.info("server");
        return new ServerInfo(field(info, "redis_version"), field(info, "run_id"));
    }

    /// 0 when the server does not say.
    int majorVersion() {
        String major = version.split("\\.", 2)[0];
        return major.matches("\\d{1,6}") ? Integer.parseInt(major) : 0;
    }

    /// The value of a line `name:value`; empty when there is none.
    static String field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
