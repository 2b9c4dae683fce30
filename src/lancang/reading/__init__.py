"""Reading: files → text → sentences → quantities, times, places → figures and acts; personal data masked."""

from .formats import Document, UnreadableDocument, list_documents, open_document
from .reader import Reading, read_document

__all__ = ["Document", "Reading", "UnreadableDocument", "list_documents", "open_document", "read_document"]
