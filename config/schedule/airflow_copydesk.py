"""The nightly job as a DAG of Airflow: put this file into its folder of DAGs.

Exit code 1 (done, somebody should look) is a success here, since `copydesk` itself tells people (`config/README.md`,
"Messages to people"); 75 (another job is at work) is tried again, as is any other failure.
"""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

RUN = "copydesk --home /srv/copydesk run s3://crawls/day={{ ds }}/ --wait 3600 || [ $? -eq 1 ]"
LAKE = """
copydesk --home /srv/copydesk export --delta s3://lake/news
"""

with DAG(
    "copydesk",
    schedule="0 2 * * *",
    start_date=datetime(2026, 11, 1),  # noqa: DTZ001 - Airflow takes it as its own zone
    catchup=False,
    max_active_runs=1,  # one job writes at a time
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
):
    run = BashOperator(task_id="run", bash_command=RUN)
    lake = BashOperator(task_id="lake", bash_command=LAKE)
    run >> lake
