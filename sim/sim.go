// Package sim simulates human hematopoiesis: a Scenario goes in, a Record of
// every quantity at every time comes out. It knows nothing of windows or
// drawings. The mathematics lives in sim/model, the integrator in sim/ode.
package sim

import (
	"context"
	"fmt"
	"math"
	"slices"

	"marrow/sim/model"
	"marrow/sim/ode"
)

// Numerical settings (model.md section 9).
const (
	tolerance  = 1e-6 // relative, and absolute relative to the steady state
	maxStep    = 0.4  // d, the limit of stability of the fastest state, 3.3/8
	firstStep  = 0.01 // d, after an event
	maxSamples = 1500
	chunk      = 200 // samples between two published records
)

// Simulate runs a scenario to its end. It stops early with ctx's error when
// ctx is canceled. The error is an *EventError for a faulty scenario.
func Simulate(ctx context.Context, s Scenario) (*Record, error) {
	return SimulateFunc(ctx, s, nil)
}

// SimulateFunc is Simulate with a callback that receives the growing record
// every now and then; each record it is given is immutable.
func SimulateFunc(ctx context.Context, s Scenario, grown func(*Record)) (*Record, error) {
	t, err := model.Human()
	if err != nil {
		return nil, err
	}
	return SimulateTable(ctx, t, s, grown)
}

// SimulateTable is SimulateFunc with another parameter table, as calibration
// and virtual patients need. The table must not change while it runs.
func SimulateTable(ctx context.Context, t *model.Table, s Scenario, grown func(*Record)) (*Record, error) {
	if err := check(t, s); err != nil {
		return nil, err
	}
	r, err := newRun(t, s)
	if err != nil {
		return nil, fmt.Errorf("sim: %w", err)
	}
	r.grown = grown
	if err := r.all(ctx); err != nil {
		return nil, fmt.Errorf("sim: day %.4g: %w", r.t, err)
	}
	return r.publish(true), nil
}

// A run is a simulation under way.
type run struct {
	sys     *model.System
	solver  *ode.Solver
	actions []action
	rec     *Record // grows; copies of it are published
	grown   func(*Record)

	t     float64
	y     []float64 // the state while actions change it
	next  int       // sample number
	every float64

	flows, flowsBefore, mixed []float64 // at the end and start of the last step, and between
	row, dense, share         []float64
	shares                    []int // clones whose shares are recorded
	unpublished               int
}

func newRun(t *model.Table, s Scenario) (*run, error) {
	m, body, err := s.Patient.model(t)
	if err != nil {
		return nil, err
	}
	r := &run{every: s.Every}
	if r.every == 0 {
		r.every = interval(s.Days)
	}
	actions, clones, marks := plan(s, m, body)
	r.actions = actions
	r.sys = m.NewSystem(clones...)
	r.y = m.Baseline(len(clones))
	n := m.Cells()
	r.flows, r.flowsBefore, r.mixed = make([]float64, n), make([]float64, n), make([]float64, n)
	r.dense = make([]float64, len(r.y))
	r.solver, err = ode.New(len(r.y), r.sys.Derivative, ode.Options{
		RTol: tolerance, ATol: m.Tolerances(len(clones), tolerance), MaxStep: maxStep,
		AfterStep: func(_ float64, y []float64) bool { return r.sys.Settle(y) },
	})
	if err != nil {
		return nil, err
	}
	r.record(s, m, clones, marks)
	return r, nil
}

// interval is the finest round sampling interval that keeps a record small.
func interval(days float64) float64 {
	for _, e := range []float64{0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20} {
		if days/e <= maxSamples {
			return e
		}
	}
	return days / maxSamples
}

// record prepares the columns.
func (r *run) record(s Scenario, m *model.Model, clones []model.Clone, marks []Mark) {
	qs := m.Quantities()
	size := int(math.Ceil(s.Days/r.every)) + 4*len(r.actions) + 4
	rec := &Record{
		Scenario: s, Marks: marks, T: make([]float64, 0, size),
		index: make(map[string]int, len(qs)), columns: make([][]float64, len(qs)),
	}
	for _, c := range clones {
		rec.Clones = append(rec.Clones, c.Name)
	}
	slab := make([]float64, size*len(qs))
	for i, q := range qs {
		rec.quantities = append(rec.quantities, Quantity{q.Name, q.Label, q.Unit, m.Normal()[i], q.Lo, q.Hi})
		rec.index[q.Name] = i
		rec.columns[i] = slab[i*size : i*size : (i+1)*size]
	}
	r.row = make([]float64, len(qs))
	for k, c := range clones[1:] {
		for _, cell := range m.Table.Cells {
			rec.index[shareName(c.Name, cell.ID)] = len(rec.columns)
			rec.quantities = append(rec.quantities, Quantity{
				Name: shareName(c.Name, cell.ID), Label: c.Name + " share of " + cell.Short, Unit: "%", Lo: math.NaN(), Hi: math.NaN(),
			})
			rec.columns = append(rec.columns, make([]float64, 0, size))
		}
		r.shares = append(r.shares, k+1)
	}
	r.rec, r.share = rec, make([]float64, m.Cells())
}

// all runs to the end: from action to action, each an exact stop.
func (r *run) all(ctx context.Context) error {
	end := r.rec.Scenario.Days
	if err := r.restart(); err != nil {
		return err
	}
	r.sample(0)
	r.next = 1
	for {
		stop := end
		if len(r.actions) > 0 {
			stop = min(stop, r.actions[0].at)
		}
		for r.t < stop {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := r.step(stop); err != nil {
				return err
			}
		}
		if len(r.actions) == 0 || r.actions[0].at > end {
			r.sampleHere()
			return nil
		}
		if err := r.act(); err != nil {
			return err
		}
	}
}

// step makes one step, goes back to stop if it led beyond, and takes the
// samples on the way. The integrator is not told of the stop: its steps would
// adapt to it, and an event added later would change the past in the last
// digits.
func (r *run) step(stop float64) error {
	r.flows, r.flowsBefore = r.flowsBefore, r.flows
	if err := r.solver.Step(r.t + 10*maxStep); err != nil {
		return err
	}
	r.sys.Flows(r.flows)
	r.t = min(r.solver.T(), stop)
	for at := float64(r.next) * r.every; at <= r.t; at = float64(r.next) * r.every {
		r.sample(at)
		r.next++
	}
	return nil
}

// act applies all actions of the present time, with a sample before and after.
func (r *run) act() error {
	r.sampleHere()
	r.look(r.t)
	copy(r.y, r.dense)
	for len(r.actions) > 0 && r.actions[0].at <= r.t {
		a := r.actions[0]
		r.actions = r.actions[1:]
		if err := a.do(r); err != nil {
			return err
		}
	}
	r.sys.Settle(r.y)
	if err := r.restart(); err != nil {
		return err
	}
	r.sample(r.t)
	return nil
}

// later plans an action that an action brings about.
func (r *run) later(at float64, do func(*run) error) {
	i, _ := slices.BinarySearchFunc(r.actions, at, func(a action, at float64) int {
		if a.at <= at {
			return -1
		}
		return 1
	})
	r.actions = slices.Insert(r.actions, i, action{at, do})
}

func (r *run) restart() error {
	if err := r.solver.Reset(r.t, r.y, firstStep); err != nil {
		return err
	}
	r.sys.Flows(r.flows)
	return nil
}

// sampleHere samples the present unless the last sample already shows it.
func (r *run) sampleHere() {
	if r.rec.End() < r.t {
		r.sample(r.t)
	}
}

// look puts the state at a time within the last step into dense and the flows
// into mixed.
func (r *run) look(at float64) {
	r.solver.Dense(at, r.dense)
	for i, v := range r.dense {
		r.dense[i] = max(v, 0)
	}
	f := 1.0
	if from, to := r.solver.Prev(), r.solver.T(); at < to {
		f = (at - from) / (to - from)
	}
	for i := range r.mixed {
		r.mixed[i] = r.flowsBefore[i] + f*(r.flows[i]-r.flowsBefore[i])
	}
}

// sample appends a time within the last step to the record.
func (r *run) sample(t float64) {
	r.look(t)
	r.sys.Observe(t, r.dense, r.mixed, r.row)
	r.rec.T = append(r.rec.T, t)
	for i, v := range r.row {
		r.rec.columns[i] = append(r.rec.columns[i], v)
	}
	next := len(r.row)
	for _, clone := range r.shares {
		r.sys.Shares(r.dense, clone, r.share)
		for _, v := range r.share {
			r.rec.columns[next] = append(r.rec.columns[next], v)
			next++
		}
	}
	r.unpublished++
	if r.grown != nil && r.unpublished >= chunk {
		r.grown(r.publish(false))
	}
}

// value of a quantity in the present state.
func (r *run) value(name string) float64 {
	i, ok := r.rec.index[name]
	switch {
	case !ok:
		return 0 // the share of a clone that the scenario does not have
	case i < len(r.row):
		r.sys.Observe(r.t, r.y, r.mixed, r.row)
		return r.row[i]
	}
	i -= len(r.row)
	r.sys.Shares(r.y, r.shares[i/len(r.share)], r.share)
	return r.share[i%len(r.share)]
}

// publish returns the record as it is now; what is appended later it does not
// show.
func (r *run) publish(done bool) *Record {
	r.unpublished = 0
	out := *r.rec
	out.Done = done
	out.Marks = slices.Clone(r.rec.Marks)
	slices.SortStableFunc(out.Marks, func(a, b Mark) int {
		switch {
		case a.T < b.T:
			return -1
		case a.T > b.T:
			return 1
		}
		return 0
	})
	out.columns = slices.Clone(r.rec.columns)
	return &out
}
