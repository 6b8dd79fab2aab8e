// Package preflight compares a composed figure with what a journal asks and
// with good practice, before it is written. Each finding names the rule and
// its source, and where it can, a mend: new settings to compose again. What a
// journal does not publish is listed as such and never counted as passed.
package preflight

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
)

// Severity orders findings.
type Severity int

// The severities: an Error is refused by the journal or wrong, a Warning is
// for the author to judge, a Note is only to know.
const (
	Error Severity = iota
	Warning
	Note
)

// String implements fmt.Stringer.
func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// A Finding is one thing a figure does not meet.
type Finding struct {
	Severity Severity
	Rule     string // short name, e.g. "text size"
	Message  string // what is wrong, with numbers
	Source   string // whose rule it is
	Mend     string // what Fix does, for a button; "" if there is no mend
	Fix      func(figure.Settings, figure.Format) (figure.Settings, figure.Format)
}

// String is the finding on a line.
func (f Finding) String() string {
	s := fmt.Sprintf("%s: %s: %s", f.Severity, f.Rule, f.Message)
	if f.Source != "" {
		s += " (" + f.Source + ")"
	}
	if f.Mend != "" {
		s += "; mend: " + f.Mend
	}
	return s
}

// check collects the findings on one figure in one format.
type check struct {
	c       *figure.Composition
	f       figure.Format
	j       *journal.Journal
	drawing *figure.Drawing
	found   []Finding
}

// Check returns all findings, errors first. The error is for a figure that
// cannot be drawn at all, other than for a missing glyph.
func Check(c *figure.Composition, f figure.Format) ([]Finding, error) {
	// the drawing is surveyed once and serves all rules
	k := &check{c: c, f: f, j: c.Journal}
	var err error
	k.drawing, err = figure.Survey(c.Page, c.Draw)
	if errors.Is(err, figure.ErrGlyph) {
		k.add(Error, "glyph", err.Error(), "no font of the figure has it", "", nil)
		return k.found, nil
	}
	if err != nil {
		return nil, err
	}
	// in the order in which an author would mend: file, page, type, ink
	k.formats()
	k.size()
	k.resolution()
	k.text()
	k.letters()
	k.lines()
	k.colors()
	k.lineages()
	k.panels()
	k.evidence()
	if err := k.bytes(); err != nil {
		return nil, err
	}
	k.unpublished()
	slices.SortStableFunc(k.found, func(a, b Finding) int { return int(a.Severity) - int(b.Severity) })
	return k.found, nil
}

// Errors tells whether a finding is an error.
func Errors(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Severity == Error })
}

// rule is the source of a rule of the journal.
func (k *check) rule() string {
	switch k.j.Trust {
	case "publisher":
		return fmt.Sprintf("%s: %s, checked %s", k.j.Name, k.j.Source, k.j.Checked)
	case "house":
		return k.j.Name
	}
	return fmt.Sprintf("%s: %s, %s, checked %s", k.j.Name, k.j.Source, k.j.Trust, k.j.Checked)
}

type settings = figure.Settings

// add notes a finding whose mend changes the settings only.
func (k *check) add(s Severity, rule, message, source, mend string, fix func(*settings)) {
	f := Finding{Severity: s, Rule: rule, Message: message, Source: source, Mend: mend}
	if fix != nil {
		f.Fix = func(s settings, format figure.Format) (settings, figure.Format) {
			fix(&s)
			return s, format
		}
	}
	k.found = append(k.found, f)
}

// toFormat is a mend that writes another format.
func (k *check) toFormat(s Severity, rule, message string, to figure.Format) {
	k.found = append(k.found, Finding{
		Severity: s, Rule: rule, Message: message, Source: k.rule(), Mend: "write " + strings.ToUpper(string(to)),
		Fix: func(s settings, _ figure.Format) (settings, figure.Format) { return s, to },
	})
}

// formats checks the format and how it holds text.
func (k *check) formats() {
	// an empty list is not published: any format may do
	if len(k.j.Formats) > 0 && !slices.Contains(k.j.Formats, string(k.f)) {
		k.toFormat(Error, "format", fmt.Sprintf("%s takes %s, not %s", k.j.Name, strings.ToUpper(strings.Join(k.j.Formats, ", ")), strings.ToUpper(string(k.f))), figure.Format(k.j.Formats[0]))
		return
	}
	// pixels have no text mode
	want := figure.TextMode(k.j.TextMode)
	if want != "" && k.f.HoldsText() && k.c.Settings.Text != want {
		k.add(Error, "text mode", fmt.Sprintf("text is %s; %s asks for %s", k.c.Settings.Text, k.j.Name, want), k.rule(),
			"make it "+string(want), func(s *settings) { s.Text = want })
	}
}

// size checks the page.
func (k *check) size() {
	p := k.c.Page
	// a width between columns would be scaled in print, and the type with it
	if !k.j.Takes(p.WidthMM) {
		k.add(Error, "width", fmt.Sprintf("%.4g mm; %s takes %s", p.WidthMM, k.j.Name, widths(k.j)), k.rule(),
			fmt.Sprintf("make it %.4g mm", k.j.Width(k.c.Settings.Columns)),
			func(s *settings) { s.Width, s.Height = 0, 0 })
	}
	// a twentieth of a millimeter is rounding
	if most := k.j.MaxHeight; most > 0 && p.HeightMM > most+0.05 {
		k.add(Error, "height", fmt.Sprintf("%.4g mm; at most %.4g mm", p.HeightMM, most), k.rule(),
			fmt.Sprintf("make it %.4g mm", most), func(s *settings) { s.Height = most })
	}
	if need := k.c.Sheet.Crowded(p); need > 0 {
		mend, fix := "use more columns", func(s *settings) { s.Columns, s.Width, s.Height = widest(k.j), 0, 0 }
		if p.WidthMM >= k.j.Width(widest(k.j)) {
			mend, fix = "show the tree alone", func(s *settings) { s.Panels, s.Height = []string{figure.TreePanel}, 0 }
		}
		k.add(Warning, "crowding", fmt.Sprintf("the tree's labels want a tree of %.0f mm", need), "", mend, fix)
	}
	if have, want := k.c.Sheet.Narrow(p); want > 0 {
		grid := k.c.Settings.Grid
		mend, fix := "", (func(*settings))(nil)
		if grid > 1 {
			mend, fix = fmt.Sprintf("put %d side by side", grid-1), func(s *settings) { s.Grid, s.Height = grid-1, 0 }
		}
		k.add(Warning, "crowding", fmt.Sprintf("a time course is %.0f mm wide; its labels want %.0f mm", have, want), "good practice", mend, fix)
	}
	if have, want := k.c.Sheet.Flat(p); want > 0 {
		k.add(Warning, "crowding", fmt.Sprintf("a time course is %.0f mm high; title, axis and curve want %.0f mm", have, want), "good practice", "show fewer panels",
			func(s *settings) { s.Panels, s.Height = s.Panels[:len(s.Panels)-1], 0 })
	}
	// a slide is wide: there the panels stand beside the tree instead
	if natural := k.c.Sheet.Height(p.WidthMM); p.HeightMM < 0.6*natural && p.WidthMM < 1.4*p.HeightMM {
		k.add(Warning, "crowding", fmt.Sprintf("%.4g mm of height for panels that want %.4g mm", p.HeightMM, natural), "",
			"show fewer panels", nil)
	}
	if k.drawing.Outside > 0 {
		k.add(Error, "page", fmt.Sprintf("%d shapes leave the page", k.drawing.Outside), "", "", nil)
	}
}

func widest(j *journal.Journal) int {
	if j.Three > 0 {
		return 3
	}
	return 2
}

func widths(j *journal.Journal) string {
	var parts []string
	for _, w := range j.Widths {
		if w[0] == w[1] {
			parts = append(parts, fmt.Sprintf("%g", w[0]))
		} else {
			parts = append(parts, fmt.Sprintf("%g to %g", w[0], w[1]))
		}
	}
	return strings.Join(parts, ", ") + " mm"
}

// resolution checks the pixels.
func (k *check) resolution() {
	// vector formats have no resolution
	dpi := k.c.Settings.DPI
	if !k.f.IsRaster() {
		return
	}
	// too many dots are refused as well: such pictures were up-sampled
	fix := func(s *settings) { s.DPI = k.j.DPI }
	mend := fmt.Sprintf("make it %g dpi", k.j.DPI)
	if least := k.j.LeastDPI(); dpi < least {
		k.add(Error, "resolution", fmt.Sprintf("%g dpi; at least %g dpi", dpi, least), k.rule(), mend, fix)
	}
	if most := k.j.MaxDPI; most > 0 && dpi > most {
		k.add(Error, "resolution", fmt.Sprintf("%g dpi; at most %g dpi", dpi, most), k.rule(), mend, fix)
	}
}

// counter measures a file without keeping it.
type counter int64

func (n *counter) Write(b []byte) (int, error) {
	*n += counter(len(b))
	return len(b), nil
}

var _ io.Writer = (*counter)(nil)

// bytes writes the file into the air where a journal limits its size.
func (k *check) bytes() error {
	if k.j.MaxMB == 0 {
		return nil
	}
	// only where it matters: a file takes longer than all other rules
	var n counter
	if err := k.c.Export(&n, k.f); err != nil {
		return err
	}
	if mb := float64(n) / 1e6; mb > k.j.MaxMB {
		k.add(Error, "file size", fmt.Sprintf("%.1f MB; at most %g MB", mb, k.j.MaxMB), k.rule(), "lower the resolution",
			func(s *settings) { s.DPI = k.j.LeastDPI() })
	}
	return nil
}

// unpublished lists what nobody can check.
func (k *check) unpublished() {
	// the house and the slides are our own choice and hide nothing
	if names := k.j.Unpublished(); k.j.Trust != "house" && len(names) > 0 {
		k.add(Note, "not published", strings.Join(names, ", ")+": the house default was used", k.rule(), "", nil)
	}
	if k.j.Trust == "unconfirmed" || k.j.Trust == "second-hand" {
		k.add(Note, "source", "these rules were not read on the publisher's page; compare them before submitting", k.rule(), "", nil)
	}
}
