package model_test

import (
	"math"
	"os"
	"testing"

	"marrow/sim/model"
)

// The tests of published_*_test.go write published models of hematopoiesis as
// tables, from bare.toml up, and compare what the compiled model does with the
// figures of model.md section 12, as sim/ode/published_*_test.go do for the
// equations themselves. Half a unit of the last digit is allowed unless the test
// says otherwise. Erlang chains (12.12) are in chain_test.go.
//
// What the uniform compartment cannot express of them:
//
//   - Stiehl 2015, the course of a leukemia: its stem cells have 1.6 times the
//     probability of self-renewal of healthy ones, which is more than one once
//     s > 0.74. A clone of the table has a factor on the odds, and there are none
//     beyond one. Steady state and transplantation are expressed.
//   - Andersen 2017: clones do not mutate into one another, stem cells do not die
//     at rest, and dying cells make no signal.
//   - Ashcroft 2017: a stem cell that divides in its niche sets no daughter free,
//     and free stem cells, which are counted among those that take niches, do not
//     die at rest.
//   - Craig 2016, the approach to the fixed point: a cytokine binds receptors
//     with the exponent 1 and at once; no bound form is kept. The fixed point of
//     free G-CSF and its value without neutrophils are expressed.

// number is a number of the table; only its value counts in these tests.
func number(v float64) model.Number { return model.Number{Value: v} }

// bare is the least table: stem cells that become mature cells, "end".
func bare(t testing.TB) *model.Table {
	t.Helper()
	const file = "testdata/bare.toml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := model.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// divide sets the division rate of the stem cells, 1/d.
func divide(tab *model.Table, rate float64) {
	tab.Stem.Interval = number(1 / (rate * tab.Stem.Active.Value))
}

// ends puts the mature cells below a parent with their number and mean life.
func ends(tab *model.Table, parent string, pool, life float64) {
	c := cellOf(tab, "end")
	c.Parent, c.Pool, c.Time = parent, number(pool), number(life)
}

func chainCell(id, parent string, stages int, days, gain float64) model.Cell {
	return model.Cell{
		ID: id, Kind: model.KindChain, Parent: parent,
		Stages: stages, Time: number(days), Gain: number(gain),
	}
}

// renewCell divides at a rate with a probability a < 1/2 of self-renewal at rest.
func renewCell(id, parent string, rate, a float64) model.Cell {
	return model.Cell{
		ID: id, Kind: model.KindRenew, Parent: parent,
		Divide: number(rate), Amplify: number(2 * (1 - a) / (1 - 2*a)),
	}
}

// boundless stands for infinity in the limits of an effect.
const boundless = 1e12

// falling is the effect lo/(1 + (lo − 1)·x) of the number of mature cells x.
func falling(cell, property string, lo float64) model.Effect {
	return model.Effect{Cell: cell, Property: property, Signal: "do2", Lo: lo, H: 1}
}

// power is the effect x^e of a signal: the form of model.md section 3 tends to
// it, to 1e-12, as hi (for e < 0: lo) grows without bound.
func power(cell, property, signal string, e float64) model.Effect {
	if e < 0 {
		return model.Effect{Cell: cell, Property: property, Signal: signal, Lo: boundless, H: -e}
	}
	return model.Effect{Cell: cell, Property: property, Signal: signal, Hi: boundless, H: e}
}

// is reports a value that differs from the published one by more than digit.
func is(t testing.TB, what string, got, want, digit float64) {
	t.Helper()
	if !(math.Abs(got-want) <= digit) {
		t.Errorf("%s: %.10g; published %g ± %.1g", what, got, want, digit)
	}
}

// cells of a kind in a clone.
func (l *lab) cells(clone int, id string) float64 {
	l.Helper()
	return sum(stages(l, l.Model, l.block(clone), id))
}

// fill sets the first stage of a cell of a clone.
func (l *lab) fill(clone int, id string, cells float64) {
	l.Helper()
	stages(l, l.Model, l.block(clone), id)[0] = cells
}

// A course is a quantity every dt days from day 0.
type course struct {
	dt float64
	v  []float64
}

// follow runs for some days and reads a quantity every dt.
func (l *lab) follow(days, dt float64, q func() float64) course {
	l.Helper()
	if err := l.solver.Reset(l.t, l.y, 1e-4); err != nil {
		l.Fatal(err)
	}
	c, from := course{dt: dt}, l.t
	for end := from + days; l.t < end; l.t = l.solver.T() {
		if err := l.solver.Step(end); err != nil {
			l.Fatal(err)
		}
		for at := from + float64(len(c.v))*dt; at <= l.solver.T(); at = from + float64(len(c.v))*dt {
			l.solver.Dense(at, l.y)
			c.v = append(c.v, q())
		}
	}
	copy(l.y, l.solver.Y())
	return c
}

// rises returns the first day after from on which the course passes a level
// upward.
func (c course) rises(from, level float64) float64 {
	for i := 1 + int(from/c.dt); i < len(c.v); i++ {
		if a, b := c.v[i-1], c.v[i]; a < level && b >= level {
			return c.dt * (float64(i-1) + (level-a)/(b-a))
		}
	}
	return math.NaN()
}

// lowest returns day and value of the minimum after from.
func (c course) lowest(from float64) (day, v float64) {
	v = math.Inf(1)
	for i := int(from / c.dt); i < len(c.v); i++ {
		if c.v[i] < v {
			day, v = c.dt*float64(i), c.v[i]
		}
	}
	return day, v
}

// highest returns day and value of the maximum after from.
func (c course) highest(from float64) (day, v float64) {
	minus := course{dt: c.dt, v: make([]float64, len(c.v))}
	for i, x := range c.v {
		minus.v[i] = -x
	}
	day, v = minus.lowest(from)
	return day, -v
}
