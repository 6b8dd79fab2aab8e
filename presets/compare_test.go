package presets_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"marrow/presets"
	"marrow/sim"
)

// irradiated is a run of half a day with a dose at its start.
const irradiated = `title = "T"
story = "S"
days = %g
day0 = 0.25
[[event]]
kind = "irradiate"
at = 0.25
dose = "%g Gy"
`

// row is evidence on the stem cells just after the dose.
const row = `[[evidence]]
quantity = "hsc"
statistic = "value on day 0"
low = 0
high = 4
unit = "%s"
source = "r022"
%s
`

// armOf parses and simulates a preset.
func armOf(t *testing.T, id, text string) presets.Arm {
	t.Helper()
	p, err := presets.Parse(id+".toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(t.Context(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return presets.Arm{Preset: p, Record: r}
}

func TestCheckArms(t *testing.T) {
	one, two := fmt.Sprintf(irradiated, 0.5, 1.0), fmt.Sprintf(irradiated, 0.5, 2.0)
	other := armOf(t, "one", one)
	arm := func(id string) (presets.Arm, error) {
		if id != "one" {
			return presets.Arm{}, errors.New("no such arm")
		}
		return other, nil
	}
	after := func(a presets.Arm) float64 {
		v, _ := a.Record.At("hsc", 0.25)
		return v
	}
	this := armOf(t, "two", two)
	v, w := after(this), after(other)
	for _, tt := range []struct {
		compare, unit string
		want          float64
	}{
		{"ratio", "x", v / w},
		{"difference", "n", v - w},
		{"dose per e-fold", "Gy", 1 / math.Log(w/v)},
	} {
		a := armOf(t, "two", two+fmt.Sprintf(row, tt.unit, `versus = "one"
compare = "`+tt.compare+`"`))
		x := a.Preset.CheckArms(a.Record, arm)[0]
		if x.Err != nil || math.Abs(x.Value-tt.want) > 1e-9*math.Abs(tt.want) || x.OK != (tt.want >= 0 && tt.want <= 4) {
			t.Errorf("%s: %+v, want %g", tt.compare, x, tt.want)
		}
		if x := a.Preset.Check(a.Record)[0]; !errors.Is(x.Err, presets.ErrArm) || x.OK {
			t.Errorf("%s without the other arm: %+v", tt.compare, x)
		}
	}
	lost := armOf(t, "two", two+fmt.Sprintf(row, "x", "versus = 'three'\ncompare = 'ratio'"))
	if x := lost.Preset.CheckArms(lost.Record, arm)[0]; x.Err == nil || x.Err.Error() != "no such arm" {
		t.Errorf("an arm that does not exist: %v", x.Err)
	}
	same := armOf(t, "one", one+fmt.Sprintf(row, "Gy", "versus = 'one'\ncompare = 'dose per e-fold'"))
	if x := same.Preset.CheckArms(same.Record, arm)[0]; !errors.Is(x.Err, sim.ErrNever) || !strings.HasPrefix(x.Err.Error(), "one: nothing to compare with") {
		t.Errorf("equal doses: %v", x.Err)
	}
}

// TestCheckComparesDaysOfTheirOwnAxes: the arms may begin differently.
func TestCheckComparesDaysOfTheirOwnAxes(t *testing.T) {
	text := func(day0 string) string {
		return "title = 'T'\nstory = 'S'\ndays = 3\nday0 = " + day0 + "\n[[event]]\nkind = 'bleed'\nat = 1\nvolume = 0.2\n" +
			"[[evidence]]\nquantity = 'hb_mass'\nstatistic = 'first day below 90 percent of baseline'\nlow = 0\nhigh = 2\nunit = 'd'\nsource = 'r022'\n" +
			"versus = 'other'\ncompare = 'difference'\n"
	}
	other := armOf(t, "other", text("0"))
	this := armOf(t, "this", text("1"))
	x := this.Preset.CheckArms(this.Record, func(string) (presets.Arm, error) { return other, nil })[0]
	if x.Err != nil || x.Value != -1 { // day 0 of its axis against day 1
		t.Errorf("%+v", x)
	}
}

// TestCheckLeavesOutPopulations: neither value nor unit is asked of one patient.
func TestCheckLeavesOutPopulations(t *testing.T) {
	a := armOf(t, "x", fmt.Sprintf(irradiated, 0.5, 1.0)+fmt.Sprintf(row, "% of patients", `kind = "population"`))
	if x := a.Preset.Check(a.Record)[0]; !x.LeftOut || x.OK || x.Err != nil || x.Value != 0 {
		t.Errorf("%+v", x)
	}
}

func TestCheckReadsHours(t *testing.T) {
	a := armOf(t, "x", fmt.Sprintf(irradiated, 2.0, 1.0)+`[[evidence]]
quantity = "alc"
statistic = "days below 1000"
low = 47
high = 49
unit = "h"
source = "r022"
`)
	if x := a.Preset.Check(a.Record)[0]; x.Err != nil || math.Abs(x.Value-48) > 1e-9 || !x.OK {
		t.Errorf("%+v", x)
	}
}
