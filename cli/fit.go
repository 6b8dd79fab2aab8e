package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"

	"marrow/presets"
	"marrow/sim"
	"marrow/sim/fit"
	"marrow/sim/model"
)

// weights of evidence in the calibration by its trust.
var weights = map[string]float64{"A": 1, "B": 0.7, "C": 0.3}

// fitTable calibrates the parameter table against the evidence of the presets
// and writes the factors as TOML: to a file of its own, or in place of those at
// the end of a table.
func fitTable(c *call) error {
	seed := c.flags.Uint64("seed", 1, "of the search")
	out := c.flags.String("o", "", "file to write, a table keeps all above its factors; standard output if empty")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	all, err := presets.Builtin()
	if err != nil {
		return err
	}
	plan, err := fit.Shipped()
	if err != nil {
		return err
	}
	all = scored(all, plan.Withheld)
	prior, err := model.Prior()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	params, err := plan.Run(ctx, prior, *seed,
		func(s fit.Simulator, cases []string) []fit.Outcome { return outcomes(all, s, cases) },
		func(stage string, n int, best float64) {
			if n%50 == 0 {
				fmt.Fprintf(c.stderr, "%s: %d simulated, misfit %.4g\n", stage, n, best)
			}
		})
	if err != nil {
		return err
	}
	if *out == "" {
		return writeFactors(c.stdout, prior, params)
	}
	kept, err := aboveFactors(*out)
	if err != nil {
		return err
	}
	return writeFile(*out, func(w io.Writer) error {
		if _, err := w.Write(kept); err != nil {
			return err
		}
		return writeFactors(w, prior, params)
	})
}

// collected are the cases of the published collection; other evidence, such as
// reference intervals, is not fitted to.
var collected = regexp.MustCompile(`^S[0-9]+\.[0-9]+$`)

// scored returns the presets with the evidence that the calibration may see:
// each row of the collection once, in the arm of its protocol rather than in a
// lecture, and none that is withheld.
func scored(all []*presets.Preset, withheld []string) []*presets.Preset {
	arms := map[string]bool{} // rows that arms of protocols hold
	for _, p := range all {
		for _, e := range p.Evidence {
			arms[row(e)] = arms[row(e)] || p.Group == presets.Validation
		}
	}
	out := make([]*presets.Preset, len(all))
	for i, p := range all {
		q := *p
		q.Evidence = slices.DeleteFunc(slices.Clone(p.Evidence), func(e presets.Evidence) bool {
			return !collected.MatchString(e.Case) || len(withheld) > 0 && among(e.Case, withheld) ||
				p.Group != presets.Validation && arms[row(e)]
		})
		out[i] = &q
	}
	return out
}

// row tells rows of the collection apart.
func row(e presets.Evidence) string {
	return fmt.Sprintf("%s %g %g %s", e.Case, e.Low, e.High, e.Unit)
}

// outcomes measures the evidence of some cases on records of a simulator.
func outcomes(all []*presets.Preset, simulate fit.Simulator, cases []string) (out []fit.Outcome) {
	records := map[string]*sim.Record{}
	arm := func(id string) (presets.Arm, error) {
		for _, p := range all {
			if p.ID != id {
				continue
			}
			r, ok := records[id]
			if !ok {
				var err error
				if r, err = simulate(p.Scenario); err != nil {
					return presets.Arm{}, err
				}
				records[id] = r
			}
			return presets.Arm{Preset: p, Record: r}, nil
		}
		return presets.Arm{}, fmt.Errorf("unknown preset %q", id)
	}
	for _, p := range all {
		if !tests(p, cases) {
			continue
		}
		a, err := arm(p.ID)
		if err != nil {
			for _, e := range p.Evidence {
				out = append(out, fit.Outcome{Name: p.ID, Weight: weights[e.Trust], Distance: math.NaN()})
			}
			continue
		}
		for _, r := range p.CheckArms(a.Record, arm) {
			if r.LeftOut || !among(r.Evidence.Case, cases) {
				continue
			}
			d := r.Distance
			if r.Err != nil {
				d = math.NaN()
			}
			out = append(out, fit.Outcome{Name: p.ID + ": " + r.Evidence.Quantity, Weight: weights[r.Evidence.Trust], Distance: d})
		}
	}
	return out
}

// tests tells whether a preset holds evidence of one of the cases.
func tests(p *presets.Preset, cases []string) bool {
	for _, e := range p.Evidence {
		if among(e.Case, cases) {
			return true
		}
	}
	return false
}

// among tells whether a case is listed: "S1" lists "S1.01", but not "S10.02",
// and an empty list lists all.
func among(name string, cases []string) bool {
	if len(cases) == 0 {
		return true
	}
	for _, c := range cases {
		if name == c || strings.HasPrefix(name, c+".") {
			return true
		}
	}
	return false
}
