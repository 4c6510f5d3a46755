"""Panels: memberships as rows to join, count and regress on, names looked up in bulk, and the user's own frames tagged."""
