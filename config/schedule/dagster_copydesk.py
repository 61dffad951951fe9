"""The nightly job as an asset of Dagster, a partition a day: `dagster dev -f dagster_copydesk.py`.

Exit code 1 (done, somebody should look) is a success here, since `copydesk` itself tells people (`config/README.md`,
"Messages to people"); anything else above 0 fails the asset, which is tried again.
"""

import subprocess

import dagster

DAYS = dagster.DailyPartitionsDefinition(start_date="2026-11-01")


@dagster.asset(
    partitions_def=DAYS,
    retry_policy=dagster.RetryPolicy(max_retries=3, delay=600),
    pool="copydesk",  # with a limit of 1: one job writes at a time
)
def warehouse(context: dagster.AssetExecutionContext) -> None:
    """The published warehouse with the pages of a day."""
    place = f"s3://crawls/day={context.partition_key}/"
    command = ["copydesk", "--home", "/srv/copydesk", "run", place, "--wait", "3600"]
    done = subprocess.run(command, check=False)  # noqa: S603 - the command is written above
    if done.returncode > 1:
        raise dagster.Failure(f"the run ended with exit code {done.returncode}")


nightly = dagster.build_schedule_from_partitioned_job(
    dagster.define_asset_job("nightly", selection=[warehouse], partitions_def=DAYS), hour_of_day=2
)
definitions = dagster.Definitions(assets=[warehouse], schedules=[nightly])
