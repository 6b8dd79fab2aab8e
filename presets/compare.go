package presets

import (
	"errors"
	"fmt"
	"math"

	"marrow/sim"
)

// ErrArm says that a row compares with another preset, whose record is not at
// hand.
var ErrArm = errors.New("needs the record of another preset")

// Ways to compare this arm's value with the other's.
const (
	ratio        = "ratio"           // this / other
	difference   = "difference"      // this − other
	dosePerEfold = "dose per e-fold" // Gy that lower the value to 1/e: ΔD / ln(other / this)
)

var compareWords = []string{ratio, difference, dosePerEfold}

// An Arm is a preset with a record of its scenario.
type Arm struct {
	Preset *Preset
	Record *sim.Record
}

// Check measures every row of evidence on a record of the preset's scenario.
// Rows that compare with another preset end in ErrArm.
func (p *Preset) Check(r *sim.Record) []Result {
	return p.CheckArms(r, func(id string) (Arm, error) { return Arm{}, fmt.Errorf("%s: %w", id, ErrArm) })
}

// CheckArms is Check with a function that provides the arms that rows compare
// with, by the ID of their preset.
func (p *Preset) CheckArms(r *sim.Record, arm func(id string) (Arm, error)) []Result {
	results := make([]Result, len(p.Evidence))
	for i, e := range p.Evidence {
		results[i] = e.check(Arm{p, r}, arm)
	}
	return results
}

func (e Evidence) check(this Arm, arm func(id string) (Arm, error)) Result {
	result := Result{Evidence: e, LeftOut: e.Kind == "population"}
	if result.LeftOut {
		return result
	}
	v, err := e.compared(this, arm)
	if err != nil {
		result.Err = err
		return result
	}
	factor, ok := convert(e.measured(), e.Unit)
	if !ok {
		result.Err = fmt.Errorf("the %s of %s is measured in %s, not in %s", e.Statistic, e.Quantity, e.measured(), e.Unit)
		return result
	}
	v *= factor
	result.Value = v
	result.OK = v >= e.Low && v <= e.High
	result.Distance = math.Abs(v-(e.Low+e.High)/2) / ((e.High - e.Low) / 2)
	return result
}

// measured is the unit in which a row is measured.
func (e Evidence) measured() string {
	switch e.Compare {
	case ratio:
		return "ratio"
	case dosePerEfold:
		return "Gy"
	}
	return e.Statistic.Unit(quantityUnit(e.Quantity))
}

// value measures the statistic in one arm; days count from its Day0.
func (e Evidence) value(a Arm) (float64, error) {
	v, _, err := e.Statistic.Shift(a.Preset.Day0).Of(a.Record, e.Quantity)
	if err == nil && e.Statistic.IsDay() {
		v = a.Preset.Day(v)
	}
	return v, err
}

// compared is the value of this arm, or how it compares with the other.
func (e Evidence) compared(this Arm, arm func(id string) (Arm, error)) (float64, error) {
	v, err := e.value(this)
	if err != nil || e.Versus == "" {
		return v, err
	}
	other, err := arm(e.Versus)
	if err != nil {
		return 0, err
	}
	w, err := e.value(other)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", e.Versus, err)
	}
	switch e.Compare {
	case ratio:
		v /= w
	case dosePerEfold:
		v = (dose(this) - dose(other)) / math.Log(w/v)
	default:
		v -= w
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%s: nothing to compare with: %w", e.Versus, sim.ErrNever)
	}
	return v, nil
}

// dose is the radiation given in an arm, Gy.
func dose(a Arm) (gray float64) {
	for _, e := range a.Preset.Scenario.Events {
		if v, dim, err := e.Amount.Resolve(1, 1); err == nil && dim == sim.Radiation {
			gray += v * float64(max(e.Times, 1))
		}
	}
	return gray
}
