"""The trained attribution reader: words, features and windows in; sources, cues and contents out."""
