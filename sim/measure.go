package sim

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Of measures the statistic on a quantity of a record. Days count from the
// start of the record. The unit is what Unit says.
// The error wraps ErrNever if the moment does not occur in the record.
func (st Statistic) Of(r *Record, quantity string) (value float64, unit string, err error) {
	q, ok := r.Quantity(quantity)
	if !ok {
		return 0, "", fmt.Errorf("no quantity %q in the record", quantity)
	}
	unit = st.Unit(q.Unit)
	c, err := st.cut(r, quantity)
	if err != nil {
		return 0, unit, err
	}
	switch st.form {
	case minimum, maximum:
		_, value = c.extremum(st.form == minimum)
	case dayOfMinimum, dayOfMaximum:
		value, _ = c.extremum(st.form == dayOfMinimum)
	case valueOnDay:
		value = c.v[len(c.v)-1] // at an event the later sample, after it
	case mean:
		value = c.mean()
	case harmonicMean:
		value = 1 / c.inverse().mean()
	case daysBelow, daysAbove:
		for _, s := range c.stretches(st.x, st.form == daysAbove) {
			value += s.end - s.start
		}
	case firstBelow, firstAbove:
		value, err = st.first(c, transfusions(r, quantity))
	case slopePerYear:
		value = c.slope() * year
	case slopeOfLn, halfLife, doublingTime, growthPerYear:
		value, err = st.exponential(c, quantity)
	case valueWhen:
		value, err = st.when(r, c)
	}
	if err != nil {
		return 0, unit, err
	}
	if st.scale == percentOfFall { // the scaled curve is the change
		value = -value
	}
	return value, unit, nil
}

// year of statistics, d.
const year = 365.25

// exponential reads a number off the line through the logarithm.
func (st Statistic) exponential(c curve, quantity string) (float64, error) {
	slope, err := c.slopeOfLn()
	switch {
	case err != nil || st.form == slopeOfLn:
		return slope, err
	case st.form == growthPerYear:
		return 100 * math.Expm1(slope*year), nil
	case st.form == halfLife && slope >= 0:
		return 0, fmt.Errorf("%s does not fall: %w", quantity, ErrNever)
	case st.form == doublingTime && slope <= 0:
		return 0, fmt.Errorf("%s does not rise: %w", quantity, ErrNever)
	}
	return math.Ln2 / math.Abs(slope), nil
}

// when reads the curve where the other quantity first passes its threshold.
func (st Statistic) when(r *Record, c curve) (float64, error) {
	v := r.Values(st.other)
	if v == nil {
		return 0, fmt.Errorf("no quantity %q in the record", st.other)
	}
	first, last := c.t[0], c.t[len(c.t)-1]
	for _, s := range (curve{r.T, v}).stretches(st.x, !st.below) {
		if t := math.Max(s.start, first); t <= s.end && t <= last {
			return c.at(t), nil
		}
	}
	return 0, fmt.Errorf("%s does not pass %g: %w", st.other, st.x, ErrNever)
}

// cut returns the scaled curve inside the window of the statistic.
func (st Statistic) cut(r *Record, quantity string) (curve, error) {
	v := r.Values(quantity)
	if len(v) == 0 {
		return curve{}, fmt.Errorf("the record is empty: %w", ErrNever)
	}
	from, to := st.Window()
	whole := curve{r.T, v}
	start, end := r.T[0], r.End()
	if from > end || to > end && !math.IsInf(to, 1) || to < start {
		return curve{}, fmt.Errorf("the record ends on day %.4g: %w", end, ErrNever)
	}
	c := whole.between(math.Max(from, start), math.Min(to, end))
	if st.turn != noTurn {
		// The extremum is sought inside the window, in the unscaled curve:
		// no scale moves it in time, as baselines are positive.
		t, extreme := c.extremum(st.turn == afterMinimum)
		c = whole.between(t, math.Min(to, end))
		if len(c.t) > 1 && c.t[1] == t && c.v[1] == extreme {
			c = curve{c.t[1:], c.v[1:]} // a jump to the extremum: what was before it is past
		}
	}
	base := v[0]
	if st.base != nil {
		b, _, err := st.base.Of(r, quantity)
		if err != nil {
			return curve{}, err
		}
		base = b
	}
	return c.scaled(st.scale, base)
}

// first finds the first day on which the threshold begins to hold. Holding
// for N days means on that day and the N−1 after it, so 3 days span 2 d. After
// an extremum it must not hold already, or there is nothing to recover from.
func (st Statistic) first(c curve, transfused []float64) (float64, error) {
	span := math.Max(st.hold-1, 0)
	for _, s := range c.stretches(st.x, st.form == firstAbove) {
		t := s.start
		if st.turn != noTurn && t == c.t[0] {
			return 0, fmt.Errorf("%g is not passed before: %w", st.x, ErrNever)
		}
		// Each transfusion too close before or within the days counted moves
		// the first day; they are in order, so one pass finds it.
		for _, x := range transfused {
			if st.rest > 0 && x > t-st.rest && x <= t+span {
				t = x + st.rest
			}
		}
		if t+span <= s.end {
			return t, nil
		}
	}
	return 0, ErrNever
}

// transfusions returns the times at which a product that raises the quantity
// was given, in order. Doses without a condition are known from the scenario;
// for the others the marks say whether they were given.
func transfusions(r *Record, quantity string) []float64 {
	product := map[string]string{
		"plt": "platelets",
		"hb":  "red cells", "hct": "red cells", "rbc": "red cells", "hb_mass": "red cells",
	}[quantity]
	var times []float64
	for _, e := range r.Scenario.Events {
		if e.Kind != "transfuse" || e.What != product {
			continue
		}
		if e.When == nil {
			for i := range max(e.Times, 1) {
				times = append(times, e.At+float64(i)*e.Every)
			}
			continue
		}
		for _, m := range r.Marks {
			if m.Kind == e.Kind && e.covers(m.T) {
				times = append(times, m.T)
			}
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}

// covers reports whether t is one of the event's times.
func (e Event) covers(t float64) bool {
	const tolerance = 1e-6 // d; repeats add up rounding errors
	last := float64(max(e.Times, 1) - 1)
	n := 0.0
	if e.Every > 0 {
		n = math.Round((t - e.At) / e.Every)
	}
	return n >= 0 && n <= last && math.Abs(e.At+n*e.Every-t) < tolerance
}

// A curve is a piece of a record: values over times that do not decrease.
// Between samples it is a straight line; equal times are a jump.
type curve struct{ t, v []float64 }

// A stretch is a time during which a threshold holds, d.
type stretch struct{ start, end float64 }

// at interpolates; at a jump it gives the value after it.
func (c curve) at(t float64) float64 {
	i := sort.Search(len(c.t), func(k int) bool { return c.t[k] > t })
	switch i {
	case 0:
		return c.v[0]
	case len(c.t):
		return c.v[i-1]
	}
	return c.v[i-1] + (t-c.t[i-1])/(c.t[i]-c.t[i-1])*(c.v[i]-c.v[i-1])
}

// between cuts a piece out, interpolating its ends. A jump at an end belongs
// to the piece.
func (c curve) between(from, to float64) curve {
	i := sort.SearchFloat64s(c.t, from)
	j := sort.Search(len(c.t), func(k int) bool { return c.t[k] > to })
	var p curve
	if i == len(c.t) || c.t[i] > from {
		p.t, p.v = append(p.t, from), append(p.v, c.at(from))
	}
	p.t, p.v = append(p.t, c.t[i:max(i, j)]...), append(p.v, c.v[i:max(i, j)]...)
	if p.t[len(p.t)-1] < to {
		p.t, p.v = append(p.t, to), append(p.v, c.at(to))
	}
	return p
}

// scaled returns the curve in a scale of its baseline.
func (c curve) scaled(s scale, baseline float64) (curve, error) {
	if s == plain {
		return c, nil // the common case shares the record's memory
	}
	if baseline == 0 && s != change {
		return curve{}, fmt.Errorf("the baseline is zero: %w", ErrNever)
	}
	v := slices.Clone(c.v)
	for i, x := range v {
		switch s {
		case relative:
			v[i] = x / baseline
		case change:
			v[i] = x - baseline
		case percent:
			v[i] = 100 * x / baseline
		case percentOfChange, percentOfFall:
			v[i] = 100 * (x/baseline - 1)
		}
	}
	return curve{c.t, v}, nil
}

// extremum returns the time and value of the first minimum (or maximum),
// refined by the parabola through its sample and the two neighbors.
func (c curve) extremum(low bool) (t, v float64) {
	k := 0
	for i, x := range c.v {
		if low && x < c.v[k] || !low && x > c.v[k] {
			k = i
		}
	}
	t, v = c.t[k], c.v[k]
	if k == 0 || k == len(c.v)-1 {
		return t, v
	}
	h0, h1 := c.t[k]-c.t[k-1], c.t[k+1]-c.t[k]
	if min(h0, h1) <= 0 || max(h0, h1) > 1.5*min(h0, h1) || c.v[k+1] == v {
		return t, v // beside a jump or on a floor, or too uneven for a parabola
	}
	// Divided differences: p(s) = v + b·s + a·s² with s = time − t.
	d0, d1 := (v-c.v[k-1])/h0, (c.v[k+1]-v)/h1
	a := (d1 - d0) / (h0 + h1)
	b := (d0*h1 + d1*h0) / (h0 + h1)
	if a == 0 {
		return t, v
	}
	s := -b / (2 * a)
	refined := v + s*b/2
	if v >= 0 && refined < 0 {
		refined = 0 // the parabola undershoots a curve that grazes zero
	}
	return t + s, refined
}

// mean is the time average.
func (c curve) mean() float64 {
	area, length := 0.0, c.t[len(c.t)-1]-c.t[0]
	if length == 0 {
		return c.v[0]
	}
	for i := 1; i < len(c.t); i++ {
		area += (c.t[i] - c.t[i-1]) * (c.v[i] + c.v[i-1]) / 2
	}
	return area / length
}

// inverse is 1 over the curve.
func (c curve) inverse() curve {
	v := make([]float64, len(c.v))
	for i := range v {
		v[i] = 1 / c.v[i]
	}
	return curve{t: c.t, v: v}
}

// stretches lists when the curve is at or above x (or below it), with
// interpolated crossings.
func (c curve) stretches(x float64, above bool) []stretch {
	var found []stretch
	open := false
	for i, v := range c.v {
		holds := (v >= x) == above
		if holds == open {
			continue
		}
		t := c.t[i]
		if i > 0 { // at a jump both times are equal, and so is the crossing
			t = c.t[i-1] + (x-c.v[i-1])/(v-c.v[i-1])*(c.t[i]-c.t[i-1])
		}
		if holds {
			found = append(found, stretch{start: t, end: c.t[len(c.t)-1]})
		} else {
			found[len(found)-1].end = t
		}
		open = holds
	}
	return found
}

// slopeOfLn is the slope of the logarithm, 1/d.
func (c curve) slopeOfLn() (float64, error) {
	ln := curve{c.t, make([]float64, len(c.v))}
	for i, v := range c.v {
		if v <= 0 {
			return 0, fmt.Errorf("no logarithm of %.4g on day %.4g: %w", v, c.t[i], ErrNever)
		}
		ln.v[i] = math.Log(v)
	}
	return ln.slope(), nil
}

// slope fits a line by least squares and returns its slope a day. Each sample
// weighs as much as the time it stands for, so that dense samples around an
// event do not dominate.
func (c curve) slope() float64 {
	var sw, st, sy, stt, sty float64
	last := len(c.t) - 1
	for i, t := range c.t {
		w := (c.t[min(i+1, last)] - c.t[max(i-1, 0)]) / 2
		s, y := t-c.t[0], c.v[i]
		sw, st, sy, stt, sty = sw+w, st+w*s, sy+w*y, stt+w*s*s, sty+w*s*y
	}
	return (sw*sty - st*sy) / (sw*stt - st*st)
}
