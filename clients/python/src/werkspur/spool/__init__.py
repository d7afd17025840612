# SPDX-License-Identifier: Apache-2.0
"""Steps on disk: framed, checksummed, one folder a process, taken over by the next."""
