"""The exchange rates at which a price in dollars can be one in yuan."""

from __future__ import annotations

from decimal import Decimal

# Since 2008 between 6.0 and 7.4; prices of one site follow with a delay.
LOWEST_RATE, HIGHEST_RATE = Decimal(6), Decimal(8)
