package figure

import (
	"math"
	"strconv"
	"strings"
)

// tick is one position of an axis; a minor tick has no label.
type tick struct {
	v     float64
	label string
}

// axis maps values to the unit interval. All axes share its 1-2-5 ticks.
type axis struct {
	lo, hi float64
	log    bool
	ticks  []tick
}

// at returns the position of v, 0 at lo and 1 at hi, unclipped. Values at or
// below zero sit at the foot of a log axis instead of at minus infinity.
func (a axis) at(v float64) float64 {
	if !a.log {
		return (v - a.lo) / (a.hi - a.lo)
	}
	if v < a.lo {
		v = a.lo
	}
	return math.Log(v/a.lo) / math.Log(a.hi/a.lo)
}

// linear returns an axis over [lo, hi] with at most n intervals of a 1-2-5
// step; snap widens the range to whole steps.
func linear(lo, hi float64, n int, snap bool) axis {
	// one step for all: 1, 2 or 5 times a power of ten
	step := step125((hi - lo) / float64(max(n, 1)))
	// a low panel with type for the projector: one number is no scale
	for !snap && step > 0 && math.Floor(hi/step+1e-9)-math.Ceil(lo/step-1e-9) < 1 {
		step = below125(step * 0.99)
	}
	if snap {
		// 1e-9 forgives rounding, so 20 does not become 25
		lo, hi = math.Floor(lo/step+1e-9)*step, math.Ceil(hi/step-1e-9)*step
	}
	a := axis{lo: lo, hi: hi}
	// as many decimals as the step has
	prec := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	// whole multiples of the step, so that 0.3 is not 0.30000000000000004
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi+1e-9*step && len(a.ticks) < 100; i++ {
		a.ticks = append(a.ticks, tick{i * step, number(i*step, prec)})
	}
	return a
}

// step125 returns the smallest 1, 2 or 5 times a power of ten >= raw.
func step125(raw float64) float64 {
	if !finite(raw) || raw <= 0 {
		return 1
	}
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	if p == 0 || math.IsInf(10*p, 0) { // at the ends of float64
		return raw
	}
	for _, m := range []float64{1, 2, 5} {
		if m*p >= raw*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// logarithmic returns a log axis over [lo, hi], both > 0. Narrow axes label
// 1-2-5, wider ones decades, very wide ones every second or third decade.
func logarithmic(lo, hi float64) axis {
	if hi < lo*2 { // a flat curve still needs an axis
		lo, hi = lo/1.5, hi*1.5
	}
	a := axis{lo: lo, hi: hi, log: true}
	// at most six labels of decades; minor ticks only between neighbors
	decades := math.Log10(hi / lo)
	every := max(1, int(math.Ceil(decades/6)))
	for e := int(math.Floor(math.Log10(lo) - 1e-9)); e <= int(math.Ceil(math.Log10(hi))) && len(a.ticks) < 500; e++ {
		for m := 1; m <= 9; m++ {
			v := float64(m) * math.Pow(10, float64(e))
			if v < lo*(1-1e-9) || v > hi*(1+1e-9) {
				continue
			}
			t := tick{v: v}
			if m == 1 && e%every == 0 || decades <= 2.2 && (m == 2 || m == 5) {
				t.label = logNumber(v)
			}
			if every == 1 || m == 1 {
				a.ticks = append(a.ticks, t)
			}
		}
	}
	return a
}

// below125 and above125 return the 1-2-5 neighbors of v > 0.
func below125(v float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(v)+1e-9))
	for _, m := range []float64{5, 2} {
		if m*p <= v*(1+1e-9) {
			return m * p
		}
	}
	return p
}

// above125 is the counterpart at or above v.
func above125(v float64) float64 { return step125(v) }

// number formats a tick of a linear axis.
func number(v float64, prec int) string {
	// zero needs no decimals
	if v == 0 {
		return "0"
	}
	if a := math.Abs(v); a >= 1e5 || a < 1e-4 {
		return power(v)
	}
	return minus(strconv.FormatFloat(v, 'f', prec, 64))
}

// logNumber formats a tick of a log axis: plain from 0.001 to 1000.
func logNumber(v float64) string {
	if v >= 0.99e-3 && v < 9.99e3 {
		// three digits at most, and never "1e+03"
		short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
		if err != nil {
			short = v
		}
		return strconv.FormatFloat(short, 'f', -1, 64)
	}
	return power(v)
}

// power formats v as m×10ⁿ with a mantissa of at most two digits.
func power(v float64) string {
	m, e, _ := strings.Cut(strconv.FormatFloat(v, 'e', 1, 64), "e")
	m = minus(strings.TrimSuffix(m, ".0"))
	exp, err := strconv.Atoi(e)
	if err != nil {
		return minus(strconv.FormatFloat(v, 'g', 2, 64))
	}
	if m == "1" {
		return "10" + Superscript(exp)
	}
	return m + "×10" + Superscript(exp)
}

// Superscript returns an integer in raised digits, e.g. "⁻³".
func Superscript(n int) string {
	var b strings.Builder
	for _, r := range strconv.Itoa(n) {
		if r == '-' {
			b.WriteRune('⁻')
			continue
		}
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'])
	}
	return b.String()
}

// minus replaces the hyphen by the true minus sign.
func minus(s string) string { return strings.ReplaceAll(s, "-", "−") }

// span accumulates a range over finite values.
type span struct{ lo, hi float64 }

// newSpan returns the empty range.
func newSpan() span { return span{math.Inf(1), math.Inf(-1)} }

// add takes in values; what is not finite is no data.
func (r *span) add(vs ...float64) {
	for _, v := range vs {
		if finite(v) {
			r.lo, r.hi = math.Min(r.lo, v), math.Max(r.hi, v)
		}
	}
}

func (r span) empty() bool { return r.lo > r.hi }
