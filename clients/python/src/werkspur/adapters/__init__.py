# SPDX-License-Identifier: Apache-2.0
"""Ways to record pipelines that know nothing of Werkspur, from outside."""
