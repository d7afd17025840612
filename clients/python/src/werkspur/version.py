# SPDX-License-Identifier: Apache-2.0
"""The version of the client."""

VERSION = "0.1.0"
