# SPDX-License-Identifier: Apache-2.0
"""What .ci/holes tries. Python's standard library only."""
