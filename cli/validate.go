package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
)

// A finding is one row of validate.
type finding struct {
	Preset    string   `json:"preset"`
	Case      string   `json:"case"`
	Quantity  string   `json:"quantity"`
	Statistic string   `json:"statistic"`
	Compare   string   `json:"compare,omitempty"` // how the value compares with that of Versus
	Versus    string   `json:"versus,omitempty"`  // another preset
	Low       float64  `json:"low"`
	High      float64  `json:"high"`
	Value     *float64 `json:"value"` // null: the record has no such moment
	Unit      string   `json:"unit"`
	Trust     string   `json:"trust"`
	Kind      string   `json:"kind"`
	Source    string   `json:"source"`
	OK        bool     `json:"ok"`
	Distance  *float64 `json:"distance"`           // from the middle, in half-widths; null without a value
	LeftOut   bool     `json:"left_out,omitempty"` // a spread between people, which one patient cannot show
	Error     string   `json:"error,omitempty"`
}

// validatePresets compares presets with their evidence.
func validatePresets(c *call) error {
	asJSON := c.flags.Bool("json", false, "print an array of objects")
	operands, err := c.parse(0, -1)
	if err != nil {
		return err
	}
	chosen, err := choose(operands, c.stderr)
	if err != nil {
		return err
	}
	findings, err := examine(chosen, c.stderr)
	if err != nil {
		return err
	}
	if err := report(c.stdout, findings, *asJSON); err != nil {
		return err
	}
	if slices.ContainsFunc(findings, finding.missed) {
		return &exitError{status: statusMissed}
	}
	return nil
}

// choose returns the presets of these names, or all of them without any.
func choose(names []string, stderr io.Writer) (chosen []*presets.Preset, err error) {
	if len(names) == 0 {
		return library(stderr)
	}
	for _, name := range names {
		p, err := find(name, stderr)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, p)
	}
	return chosen, nil
}

// missed reports whether the row counts as a miss.
func (f finding) missed() bool { return !f.OK && !f.LeftOut }

// examine simulates the presets, and those they compare with, and measures
// their evidence.
func examine(chosen []*presets.Preset, stderr io.Writer) ([]finding, error) {
	list, err := studies(chosen, stderr)
	if err != nil {
		return nil, err
	}
	findings := []finding{} // an empty array, not null, in JSON
	for _, s := range list {
		for _, result := range s.Results {
			f, err := newFinding(s.Preset, result)
			if err != nil {
				return nil, err
			}
			findings = append(findings, f)
		}
	}
	return findings, nil
}

// studies simulates each preset once, and those that only another compares
// with, and measures their evidence.
func studies(chosen []*presets.Preset, stderr io.Writer) ([]figure.Study, error) {
	arms := map[string]presets.Arm{}
	arm := func(p *presets.Preset) (presets.Arm, error) {
		if a, ok := arms[p.ID]; ok && a.Preset == p {
			return a, nil
		}
		r, err := simulate(p, p.Scenario)
		a := presets.Arm{Preset: p, Record: r}
		if err == nil {
			arms[p.ID] = a
		}
		return a, err
	}
	other := func(id string) (presets.Arm, error) {
		if a, ok := arms[id]; ok {
			return a, nil
		}
		p, err := find(id, stderr)
		if err != nil {
			return presets.Arm{}, err
		}
		return arm(p)
	}
	var list []figure.Study
	for _, p := range chosen {
		a, err := arm(p)
		if err != nil {
			return nil, err
		}
		list = append(list, figure.Study{Preset: p, Record: a.Record, Results: p.CheckArms(a.Record, other)})
	}
	return list, nil
}

// newFinding turns a result into a row. A moment that never comes is a plain
// miss; any other error is one of the preset.
func newFinding(p *presets.Preset, r presets.Result) (finding, error) {
	e := r.Evidence
	f := finding{
		Preset: p.ID, Case: e.Case, Quantity: e.Quantity, Statistic: e.Statistic.String(),
		Low: e.Low, High: e.High, Unit: e.Unit, Trust: e.Trust, Kind: e.Kind, Source: e.Source, OK: r.OK,
		Compare: e.Compare, Versus: e.Versus, LeftOut: r.LeftOut,
	}
	switch {
	case r.LeftOut:
	case r.Err == nil:
		f.Value, f.Distance = number(r.Value), number(r.Distance)
	case errors.Is(r.Err, sim.ErrNever):
		f.Error = r.Err.Error()
	default:
		return f, fmt.Errorf("%s: %s of %s: %w", p.ID, f.Statistic, f.Quantity, r.Err)
	}
	return f, nil
}

// number is nil for what JSON cannot write.
func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func report(w io.Writer, findings []finding, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(findings)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	preset := ""
	for _, f := range findings {
		if f.Preset != preset {
			preset = f.Preset
			fmt.Fprintf(t, "%s\n  quantity\tstatistic\texpected\tsimulated\t\tdistance\tcase\ttrust\tsource\n", preset)
		}
		fmt.Fprintf(t, "  %s\t%s\t%.4g to %.4g %s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.Quantity, f.what(),
			f.Low, f.High, printed.Replace(f.Unit), shown(f.Value, "%.4g", f.noValue()), f.verdict(),
			shown(f.Distance, "%.2f", ""), f.Case, f.Trust, f.Source)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return summarize(w, findings)
}

// what names the statistic and what it is compared with.
func (f finding) what() string {
	if f.Versus == "" {
		return f.Statistic
	}
	return f.Statistic + ", " + f.Compare + " to " + f.Versus
}

func (f finding) verdict() string {
	switch {
	case f.LeftOut:
		return "left out"
	case f.OK:
		return "ok"
	}
	return "missed"
}

// noValue stands where a value is missing.
func (f finding) noValue() string {
	if f.LeftOut {
		return "a spread between people"
	}
	return "never"
}

// printed writes units as laboratories do.
var printed = strings.NewReplacer("1e9", "×10⁹", "1e12", "×10¹²")

func shown(x *float64, format, none string) string {
	if x == nil {
		return none
	}
	return fmt.Sprintf(format, *x)
}

// summarize counts hits by grade of trust and by kind.
func summarize(w io.Writer, findings []finding) error {
	grades, kinds := tally{}, tally{}
	left, far := 0, 0
	for _, f := range findings {
		if f.LeftOut {
			left++
			continue
		}
		grades.add(cmp.Or(f.Trust, "-"), f.OK)
		kinds.add(f.Kind, f.OK)
		if !f.OK && (f.Distance == nil || *f.Distance > 2) {
			far++
		}
	}
	parts := kinds.list("")
	if left > 0 {
		parts = append(parts, fmt.Sprintf("population %d left out", left))
	}
	if far > 0 {
		parts = append(parts, fmt.Sprintf("%d further out than two half-widths or never", far))
	}
	total := kinds["typical"]
	_, err := fmt.Fprintf(w, "%d of %d ok (%s)\n%s\n", total.ok, total.all, strings.Join(grades.list("trust "), ", "), strings.Join(parts, ", "))
	return err
}

// A tally counts hits by a word.
type tally map[string]struct{ ok, all int }

func (t tally) add(word string, ok bool) {
	n := t[word]
	n.all++
	if ok {
		n.ok++
	}
	t[word] = n
}

// list writes the counts in the order of their words.
func (t tally) list(before string) (parts []string) {
	for _, word := range slices.Sorted(maps.Keys(t)) {
		parts = append(parts, fmt.Sprintf("%s%s %d of %d", before, word, t[word].ok, t[word].all))
	}
	return parts
}
