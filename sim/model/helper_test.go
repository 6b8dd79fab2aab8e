package model_test

import (
	"math"
	"slices"
	"testing"

	"marrow/sim/model"
	"marrow/sim/ode"
)

// human returns a copy of the shipped table that a test may edit.
func human(t testing.TB) *model.Table {
	t.Helper()
	tab, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	return tab.Clone()
}

func compile(t testing.TB, tab *model.Table) *model.Model {
	t.Helper()
	m, err := model.New(tab, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shipped compiles the shipped table for the reference adult.
func shipped(t testing.TB) *model.Model {
	t.Helper()
	return compile(t, human(t))
}

var host = model.Clone{Name: "host", Origin: model.OriginHost}

// cellOf returns a row of the table to edit.
func cellOf(tab *model.Table, id string) *model.Cell {
	i := slices.IndexFunc(tab.Cells, func(c model.Cell) bool { return c.ID == id })
	return &tab.Cells[i]
}

// A lab runs one system on the integrator.
type lab struct {
	testing.TB
	*model.System
	solver *ode.Solver
	y      []float64
	t      float64
}

func newLab(t testing.TB, m *model.Model, rtol float64, clones ...model.Clone) *lab {
	t.Helper()
	if len(clones) == 0 {
		clones = []model.Clone{host}
	}
	l := &lab{TB: t, System: m.NewSystem(clones...), y: m.Baseline(len(clones))}
	var err error
	l.solver, err = ode.New(len(l.y), l.Derivative, ode.Options{
		RTol: rtol, ATol: m.Tolerances(len(clones), rtol), MaxStep: 0.4,
		AfterStep: func(_ float64, y []float64) bool { return l.Settle(y) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// run advances by days; changes of l.y before it count as events.
func (l *lab) run(days float64) {
	l.Helper()
	if err := l.solver.Reset(l.t, l.y, 0.001); err != nil {
		l.Fatal(err)
	}
	if err := l.solver.Advance(l.t + days); err != nil {
		l.Fatal(err)
	}
	l.t += days
	copy(l.y, l.solver.Y())
}

// value of a quantity in the present state.
func (l *lab) value(name string) float64 {
	l.Helper()
	return observe(l, l.System, l.t, l.y, name)
}

func observe(t testing.TB, s *model.System, at float64, y []float64, name string) float64 {
	t.Helper()
	flow := make([]float64, s.Cells())
	s.Derivative(at, y, make([]float64, len(y)))
	s.Flows(flow)
	out := make([]float64, len(s.Quantities()))
	s.Observe(at, y, flow, out)
	return out[quantity(t, s.Model, name)]
}

func quantity(t testing.TB, m *model.Model, name string) int {
	t.Helper()
	i := slices.IndexFunc(m.Quantities(), func(q model.Quantity) bool { return q.Name == name })
	if i < 0 {
		t.Fatalf("no quantity %q", name)
	}
	return i
}

// block returns the part of a state that belongs to a clone.
func (l *lab) block(clone int) []float64 {
	return l.y[l.Shared()+clone*l.Block() : l.Shared()+(clone+1)*l.Block()]
}

// stages returns the part of a clone's block that belongs to a cell.
func stages(t testing.TB, m *model.Model, block []float64, id string) []float64 {
	t.Helper()
	off := 0
	for _, c := range m.Table.Cells {
		n := max(c.Stages, 1)
		if c.ID == id {
			return block[off : off+n]
		}
		off += n
	}
	t.Fatalf("no cell %q", id)
	return nil
}

func sum(v []float64) (s float64) {
	for _, x := range v {
		s += x
	}
	return s
}

// near reports whether got agrees with want to a relative tolerance.
func near(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*math.Abs(want)
}
