package sim

import (
	"slices"
	"sort"
)

// A Quantity names one curve of a record.
type Quantity struct {
	Name   string  // as in presets and CSV, e.g. "anc", "pool.gmp", "flow.rbc"
	Label  string  // for axes, e.g. "Neutrophils (ANC)"
	Unit   string  // e.g. "10⁹/L"; "" is a ratio
	Normal float64 // value at the steady state of this patient
	Lo, Hi float64 // reference interval; NaN where none is published
}

// A Mark is an event as it happened, for the time axis.
type Mark struct {
	T     float64 // d
	End   float64 // d; equal to T for an instantaneous event
	Kind  string
	Label string // "docetaxel 100 mg/m²"
}

// A Record holds every quantity of a run at every sampled time. It is never
// changed after it was published: a growing record is published as a row of
// ever longer records that share memory. Events appear as two samples with
// the same time, before and after.
type Record struct {
	Scenario Scenario
	T        []float64 // d, not decreasing
	Marks    []Mark
	Clones   []string // "host", "graft 1", …
	Done     bool     // false while the simulation is still running ahead

	quantities []Quantity
	index      map[string]int
	columns    [][]float64
}

// Quantities lists the curves of the record in a fixed order.
func (r *Record) Quantities() []Quantity { return r.quantities }

// Quantity returns the description of one curve.
func (r *Record) Quantity(name string) (Quantity, bool) {
	i, ok := r.index[name]
	if !ok {
		return Quantity{}, false
	}
	return r.quantities[i], true
}

// Values returns the curve of a quantity at the times T, or nil if the record
// has no such quantity. Do not change it.
func (r *Record) Values(name string) []float64 {
	i, ok := r.index[name]
	if !ok {
		return nil
	}
	return r.columns[i]
}

// At interpolates a quantity linearly at time t (d), holding the first and
// last value outside the record; at an event it gives the value after it.
// It returns false if the record is empty or lacks the quantity.
func (r *Record) At(name string, t float64) (float64, bool) {
	v := r.Values(name)
	if len(v) == 0 {
		return 0, false
	}
	i := sort.Search(len(r.T), func(k int) bool { return r.T[k] > t })
	switch {
	case i == 0:
		return v[0], true
	case i == len(r.T):
		return v[len(v)-1], true
	}
	f := (t - r.T[i-1]) / (r.T[i] - r.T[i-1])
	return v[i-1] + f*(v[i]-v[i-1]), true
}

// End is the last simulated time, d; 0 for an empty record.
func (r *Record) End() float64 {
	if len(r.T) == 0 {
		return 0
	}
	return r.T[len(r.T)-1]
}

// Names returns all quantity names, sorted.
func (r *Record) Names() []string {
	names := make([]string, 0, len(r.index))
	for n := range r.index {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
