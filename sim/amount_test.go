package sim_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"marrow/sim"
)

func TestParseAmount(t *testing.T) {
	for _, tt := range []struct {
		in    string
		want  sim.Amount
		label string
	}{
		{"100 mg/m2", sim.Amount{Value: 100, Unit: "mg/m2"}, "100 mg/m²"},
		{"100mg/m²", sim.Amount{Value: 100, Unit: "mg/m2"}, "100 mg/m²"},
		{"5 ug/kg", sim.Amount{Value: 5, Unit: "ug/kg"}, "5 µg/kg"},
		{" 5 µg / kg ", sim.Amount{Value: 5, Unit: "ug/kg"}, "5 µg/kg"}, // micro sign
		{"5 μg/kg", sim.Amount{Value: 5, Unit: "ug/kg"}, "5 µg/kg"},     // Greek mu
		{"0.3 mg", sim.Amount{Value: 0.3, Unit: "mg"}, "0.3 mg"},
		{"1.5e2 ng", sim.Amount{Value: 150, Unit: "ng"}, "150 ng"},
		{"2 g", sim.Amount{Value: 2, Unit: "g"}, "2 g"},
		{"300 U/kg", sim.Amount{Value: 300, Unit: "IU/kg"}, "300 IU/kg"},
		{"40 kU", sim.Amount{Value: 40, Unit: "kIU"}, "40 kIU"},
		{"4 Gy", sim.Amount{Value: 4, Unit: "Gy"}, "4 Gy"},
		{"400 cGy", sim.Amount{Value: 400, Unit: "cGy"}, "400 cGy"},
		{"550 ml", sim.Amount{Value: 550, Unit: "mL"}, "550 mL"},
		{"5e6 cells/kg", sim.Amount{Value: 5e6, Unit: "cells/kg"}, "5 × 10⁶ cells/kg"},
		{"3.47 × 10⁶ cells/kg", sim.Amount{Value: 3.47e6, Unit: "cells/kg"}, "3.47 × 10⁶ cells/kg"},
		{"2 × 10⁻⁴", sim.Amount{Value: 2e-4}, "2 × 10⁻⁴"},
		{"1 unit", sim.Amount{Value: 1, Unit: "units"}, "1 unit"},
		{"2 units", sim.Amount{Value: 2, Unit: "units"}, "2 units"},
		{"10 %", sim.Amount{Value: 10, Unit: "%"}, "10%"},
		{".05", sim.Amount{Value: 0.05}, "0.05"},
	} {
		t.Run(tt.in, func(t *testing.T) {
			got, err := sim.ParseAmount(tt.in)
			if err != nil || got != tt.want {
				t.Fatalf("got %+v, %v; want %+v", got, err, tt.want)
			}
			if got.String() != tt.label {
				t.Errorf("label %q, want %q", got, tt.label)
			}
		})
	}
}

func TestParseAmountRefuses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", `amount "": expected a number and a unit, e.g. 100 mg/m2`},
		{"mg", `amount "mg": expected a number and a unit, e.g. 100 mg/m2`},
		{".", `amount ".": expected a number and a unit, e.g. 100 mg/m2`},
		{"NaN mg", `amount "NaN mg": expected a number and a unit, e.g. 100 mg/m2`},
		{"Inf", `amount "Inf": expected a number and a unit, e.g. 100 mg/m2`},
		{"1e999 mg", `amount "1e999 mg": "1e999" is not a finite number, e.g. 100 mg/m2`},
		{"-3 mg", `amount "-3 mg": expected a number that is not negative, e.g. 100 mg/m2`},
		{"-0", `amount "-0": expected a number that is not negative, e.g. 100 mg/m2`},
		{"3 stone", `amount "3 stone": unknown unit "stone"; expected `},
		{"3 mg/lb", `amount "3 mg/lb": unknown unit "mg/lb"; expected `},
		{"3 mg/", `amount "3 mg/": unknown unit "mg/"; expected `},
		{"4 Gy/kg", `amount "4 Gy/kg": unknown unit "Gy/kg"; expected `},
		{"1,000 mg", `amount "1,000 mg": unknown unit ",000 mg"; expected `},
		{"5 ×", `amount "5 ×": unknown unit "×"; expected `},
		{"5 × 10 mg", `amount "5 × 10 mg": unknown unit "× 10 mg"; expected `},
	} {
		t.Run(tt.in, func(t *testing.T) {
			_, err := sim.ParseAmount(tt.in)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s…", err, tt.want)
			}
		})
	}
	_, err := sim.ParseAmount("3 stone")
	const units = "ng, ug, mg, g, IU, kIU, mL, dL, L or cells (each also /kg or /m2), Gy, cGy, mGy, units, %, or a plain number for a fraction"
	if !strings.HasSuffix(err.Error(), units) {
		t.Errorf("the message %q does not list the units", err)
	}
}

// TestAmountRoundTrip: what a label shows can be typed in again.
func TestAmountRoundTrip(t *testing.T) {
	names := []string{"ng", "ug/kg", "mg/m2", "g", "IU/kg", "kIU", "Gy", "mL/kg", "L", "cells/kg", "units", "%", ""}
	rapid.Check(t, func(t *rapid.T) {
		want := sim.Amount{
			Value: rapid.Float64Range(0, 1e18).Draw(t, "value"),
			Unit:  rapid.SampledFrom(names).Draw(t, "unit"),
		}
		got, err := sim.ParseAmount(want.String())
		if err != nil || got != want {
			t.Fatalf("%q reads back as %+v, %v", want, got, err)
		}
	})
}

func TestResolve(t *testing.T) {
	const weight, area = 70, 1.8 // the reference adult of the calibration protocols
	for _, tt := range []struct {
		in   string
		want float64
		dim  sim.Dimension
	}{
		{"100 mg/m2", 180, sim.Mass},
		{"5 ug/kg", 0.35, sim.Mass},
		{"1000 ng", 0.001, sim.Mass},
		{"2 g", 2000, sim.Mass},
		{"300 IU/kg", 21000, sim.International},
		{"40 kIU", 40000, sim.International},
		{"400 cGy", 4, sim.Radiation},
		{"4000 mGy", 4, sim.Radiation},
		{"550 mL", 0.55, sim.Volume},
		{"5 dL", 0.5, sim.Volume},
		{"5e6 cells/kg", 3.5e8, sim.CellCount},
		{"2 units", 2, sim.Units},
		{"10 %", 0.1, sim.Fraction},
		{"0.05", 0.05, sim.Fraction},
	} {
		t.Run(tt.in, func(t *testing.T) {
			a, err := sim.ParseAmount(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			got, dim, err := a.Resolve(weight, area)
			if err != nil || dim != tt.dim || math.Abs(got-tt.want) > 1e-12*tt.want {
				t.Errorf("got %g %s, %v; want %g %s", got, dim, err, tt.want, tt.dim)
			}
		})
	}
}

func TestResolveRefuses(t *testing.T) {
	for _, tt := range []struct {
		name         string
		amount       sim.Amount
		weight, area float64
		want         string
	}{
		{"no weight", sim.Amount{Value: 5, Unit: "ug/kg"}, 0, 1.8, "5 µg/kg needs a body weight above zero, got 0"},
		{"no area", sim.Amount{Value: 5, Unit: "mg/m2"}, 70, math.NaN(), "5 mg/m² needs a body surface above zero, got NaN"},
		{"unknown unit", sim.Amount{Value: 5, Unit: "stone"}, 70, 1.8, `unknown unit "stone"; expected ng, ug`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := tt.amount.Resolve(tt.weight, tt.area)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestParseTime(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"90 min", 0.0625},
		{"1 h", 1.0 / 24},
		{"36 hours", 1.5},
		{"2 d", 2},
		{"1day", 1},
		{"2 wk", 14},
		{"1 mo", 30},
		{"1 y", 365},
		{"0 h", 0},
	} {
		t.Run(tt.in, func(t *testing.T) {
			got, err := sim.ParseTime(tt.in)
			if err != nil || math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("got %g, %v; want %g", got, err, tt.want)
			}
		})
	}
}

func TestParseTimeRefuses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", `time "": expected a number and a unit, e.g. 36 h`},
		{"-1 h", `time "-1 h": expected a number that is not negative, e.g. 36 h`},
		{"3", `time "3": unknown unit ""; expected min, h, d, wk, mo or y`},
		{"3 m", `time "3 m": unknown unit "m"; expected min, h, d, wk, mo or y`},
	} {
		t.Run(tt.in, func(t *testing.T) {
			if _, err := sim.ParseTime(tt.in); err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
