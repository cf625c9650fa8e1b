"""The work of a season on a schedule: daily features and ratings of teams, weekly training of models, daily scoring.

Each task is a command of Touchline, the same that a person types; it finds `touchline` on the PATH of the worker. That is
the launcher of a checkout when the platform runs there, or `touchline-in-kubernetes` beside this file when it runs in a
cluster. All commands may be repeated: what is there and up to date is left alone.

Paths are those of the machine or pod where the command runs. /var/lib/touchline is the home there, and must exist; what
the DAGs of training need below it is written at them.

Works with Airflow 2.4 and newer, 3 included.
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG

try:  # Airflow 3
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator

START = datetime(2026, 1, 1, tzinfo=timezone.utc)

# A command fails with a code that docs/reference/cli.md explains; only what may be well next time is worth a second try.
DEFAULTS = {
    "owner": "touchline",
    "retries": 2,
    "retry_delay": timedelta(minutes=10),
    "execution_timeout": timedelta(hours=3),
}


def command(task_id: str, line: str) -> BashOperator:
    return BashOperator(task_id=task_id, bash_command=line)


def version_in(said: str) -> str:
    """The version that training has kept: the last word of its last line, which Airflow hands on."""
    return said.split()[-1]



with DAG(
    dag_id="touchline_daily_features",
    description="Metrics of every match that is new or out of date, then the feature views over them",
    schedule="0 4 * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["touchline"],
):
    ready = command("doctor", "touchline doctor")
    metrics = command("metrics", "touchline batch run --json")
    features = command("features", "touchline features materialize")
    training_set = command(
        "training_set",
        "touchline features training-set --views team_form,team_passing,team_pressing"
        " --matches --out /var/lib/touchline/training-set.parquet",
    )
    ready >> metrics >> features >> training_set

with DAG(
    dag_id="touchline_scoring",
    description="Matches again whose metrics or models are others than those in force: the promoted models score them",
    schedule="0 6 * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["touchline"],
):
    in_force = command("models_in_force", "touchline models list --json")
    stale = command("what_is_stale", "touchline batch plan --json")
    scores = command("scores", "touchline batch run --json")
    in_force >> stale >> scores


def training(dag_id: str, description: str, schedule: str, model: str) -> None:
    """Trains a model and judges it; promotes it only when the run is started with promote = true.

    Put vendors' files to learn from into the folder `train` and others, which it must not learn from, into `judge`
    before the first run: without a folder the command says that it is not there, and the task fails.
    """
    with DAG(
        dag_id=dag_id,
        description=description,
        schedule=schedule,
        start_date=START,
        catchup=False,
        max_active_runs=1,
        default_args={**DEFAULTS, "retries": 0},  # the same data and seed fail the same way
        params={
            "model": model,
            "train": "/var/lib/touchline/training",
            "judge": "/var/lib/touchline/judging",
            "promote": False,
        },
        user_defined_macros={"version_in": version_in},
        tags=["touchline"],
    ):
        trained = command(
            "train",
            "touchline models train {{ params.model }} --data {{ params.train }} --seed 1",
        )
        judged = command(
            "evaluate",
            "touchline models evaluate {{ params.model }} --matches {{ params.judge }} --version {{ version_in(ti.xcom_pull(task_ids='train')) }}"
            " --json",
        )
        # Promotion is a decision: without it the task says so and does nothing.
        promoted = command(
            "promote",
            "{% if params.promote %}"
            "touchline models promote {{ params.model }} --version {{ version_in(ti.xcom_pull(task_ids='train')) }}"
            "{% else %}"
            "echo 'not promoted: start this DAG with promote = true once the figures of evaluate convince you'"
            "{% endif %}",
        )
        trained >> judged >> promoted


training("touchline_model_training", "Trains a model and judges it", "0 2 * * 1", "xg")
# Its versions carry the ratings of teams, which every day with matches makes older.
training("touchline_team_ratings", "Trains the win probability with the newest matches", "0 3 * * *", "win_probability")
