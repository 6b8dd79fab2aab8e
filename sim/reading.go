package sim

import "slices"

// Level converts a value of the statistic to the level of the curve it speaks
// of, so that it can be drawn over the curve: "maximum percent change from
// baseline" of 50 is one and a half times the baseline. It is false for days,
// durations and slopes, and where the curve is compared with another level of
// its own.
func (st Statistic) Level(v, baseline float64) (level float64, ok bool) {
	if st.base != nil || !slices.Contains([]form{minimum, maximum, mean, valueOnDay, valueWhen}, st.form) {
		return 0, false
	}
	return st.unscaled(v, baseline), true
}

// Threshold returns the level that a "first day above" or "below" waits for,
// on the curve itself; it is false for other statistics.
func (st Statistic) Threshold(baseline float64) (level float64, ok bool) {
	if st.base != nil || st.form != firstAbove && st.form != firstBelow {
		return 0, false
	}
	return st.unscaled(st.x, baseline), true
}

// unscaled takes the scale off a value.
func (st Statistic) unscaled(v, baseline float64) float64 {
	switch st.scale {
	case relative:
		return v * baseline
	case change:
		return v + baseline
	case percent:
		return v / 100 * baseline
	case percentOfChange:
		return (1 + v/100) * baseline
	case percentOfFall:
		return (1 - v/100) * baseline
	}
	return v
}
