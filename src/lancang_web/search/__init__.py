"""Words in documents, figures and acts, in Chinese and English."""
