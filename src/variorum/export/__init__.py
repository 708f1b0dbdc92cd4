"""What the user gets: JSON Lines for programs, a table for the terminal, a page for the browser.

Exporters read a finished `Case` (or its parts) and change nothing in it.
"""
