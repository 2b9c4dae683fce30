"""Many documents: in this process, in several, or on a Dask cluster; interrupted runs go on where they stopped."""

from .cluster import ClusterError
from .journal import Busy, Journal
from .many import read_many
from .result import DOCUMENT_SECONDS, Options, Result, Wanted

__all__ = ["DOCUMENT_SECONDS", "Busy", "ClusterError", "Journal", "Options", "Result", "Wanted", "read_many"]
