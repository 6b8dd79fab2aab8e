package model

import (
	"fmt"
	"strings"
)

// A Fitted row is one calibrated parameter: a factor on the table's own value
// of one number, or of several that are tied together. Positive numbers are
// multiplied; shares below one and lower ends of stimulation have their odds
// multiplied; upper ends of stimulation have their excess over one multiplied,
// so that every factor from 0 to infinity gives a valid table. sim/fit finds
// the factors; the end of human.toml holds them with their prior and posterior
// spread.
type Fitted struct {
	Name   string   `toml:"name"`
	Paths  []string `toml:"paths"`
	Factor float64  `toml:"factor"`
	Basis  string   `toml:"basis"` // "fitted"
	Prior  float64  `toml:"prior"` // standard deviation of ln factor before the data
	Low    float64  `toml:"low"`   // 95 % interval after the data
	High   float64  `toml:"high"`
	// Sensitivity is the rise of the misfit when the factor changes by a tenth.
	Sensitivity float64 `toml:"sensitivity"`
	Note        string  `toml:"note"`
}

// Apply multiplies one calibrated parameter into the table and marks the
// numbers as fitted.
func (t *Table) Apply(f Fitted) error {
	if !(f.Factor > 0) || !finite(f.Factor) {
		return fmt.Errorf("fitted %q: factor %g must be positive", f.Name, f.Factor)
	}
	for _, path := range f.Paths {
		p, err := t.place(path)
		if err != nil {
			return fmt.Errorf("fitted %q: %w", f.Name, err)
		}
		*p.value = scaled(path, *p.value, f.Factor)
		if p.basis != nil {
			*p.basis = "fitted"
		}
	}
	return nil
}

func scaled(path string, v, f float64) float64 {
	last := path[strings.LastIndex(path, ".")+1:]
	switch {
	case strings.HasPrefix(path, "effect.") && last != "h" || last == "hi" || last == "lo":
		if v > 1 {
			return 1 + (v-1)*f
		}
		return odds(v, f)
	case last == "receptor" || last == "availability" || last == "homing":
		return odds(v, f)
	}
	return v * f
}

// odds multiplies the odds of a share.
func odds(v, f float64) float64 { return v * f / (1 - v + v*f) }
