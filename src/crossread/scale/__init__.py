"""Scale: a build whose reading is done in parts, by any executor, and can be taken up again.

Comes in: jobs of the flow. Goes out: their answers, in order, by way of Parquet parts on the disk.
"""

from collections.abc import Mapping

EXECUTORS: Mapping[str, str] = {
    "local": "crossread.scale.local",
    "dask": "crossread.scale.dask",
    "ray": "crossread.scale.ray",
}
"""The module of each executor; its `executor(setting)` is a context that gives one."""
