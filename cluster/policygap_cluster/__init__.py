# SPDX-License-Identifier: GPL-3.0-or-later
"""A document share read by `policygap worker` on many machines. job.py drives these rooms; nodes get them with the tasks."""
