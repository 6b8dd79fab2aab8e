// Package words writes what goes beside a figure: a caption, a paragraph for
// the methods section, a bibliography and the data, all from what the figure
// really shows. Nothing is invented: every number comes from the runs, every
// source from the evidence shown and the parameters used.
package words

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// Caption returns the caption: what each panel shows, the signs used, and what
// the reader must know.
func Caption(c *figure.Composition) string {
	// title, panels, signs, sources, caveats: the order of most journals
	var b strings.Builder
	fmt.Fprintf(&b, "%s. ", strings.TrimSuffix(c.Settings.Title, "."))
	course, bands, evidence := false, false, false
	for i, name := range c.Settings.Panels {
		if len(c.Settings.Panels) > 1 {
			letter := string(rune('a' + i))
			if c.Page.Style.Capitals {
				letter = strings.ToUpper(letter)
			}
			fmt.Fprintf(&b, "(%s) ", letter)
		}
		b.WriteString(panel(c, name))
		if p := c.Sheet.TimeCourseOf(name); p != nil {
			course = true
			bands = bands || p.BandLabel != ""
			evidence = evidence || len(shownEvidence(c, name)) > 0
		}
	}
	if len(c.Runs) > 1 {
		b.WriteString(runs(c))
	}
	b.WriteString(deaths(c))
	switch {
	case bands:
		b.WriteString("Green bands are reference intervals of adults; wedges mark events. ")
	case course:
		b.WriteString("Wedges mark events. ")
	}
	if evidence {
		b.WriteString("Dashed boxes are published windows" + sources(c) + ". ")
	}
	if c.Sheet.Cursor && course {
		fmt.Fprintf(&b, "The vertical line and the large numbers are those of day %s. ", figure.DayText(c.Runs[0].Preset.Day(c.Sheet.At)))
	}
	b.WriteString(misses(c))
	b.WriteString(abbreviations(c))
	b.WriteString("Simulated with " + c.App + "; a model of a typical " + cmp.Or(c.Runs[0].Record.Scenario.Patient.Name, "adult") + ", no patient data.")
	return b.String()
}

// panel is the sentence on one panel.
func panel(c *figure.Composition, name string) string {
	p := c.Runs[0].Preset
	switch name {
	case figure.TreePanel:
		return fmt.Sprintf("Blood formation on day %s: the area and the arc of each disc show its pool relative to normal, the width of each line the flow of cells. ", figure.DayText(p.Day(c.Sheet.At)))
	case figure.TreesPanel:
		var days []string
		for _, t := range c.Sheet.Days {
			days = append(days, figure.DayText(p.Day(t)))
		}
		return fmt.Sprintf("Blood formation on days %s; the area of each disc shows its pool relative to normal. ", strings.Join(days, ", "))
	}
	if name == figure.MilestonesPanel {
		return "Milestones of the run. "
	}
	course := c.Sheet.TimeCourseOf(name)
	switch {
	case course == nil:
		return ""
	case course.Unit == "":
		return course.Title + ". "
	}
	return fmt.Sprintf("%s (%s). ", course.Title, course.Unit)
}

// abbreviations explains the short names a narrow tree uses. What is drawn
// decides: the layout alone knows whether there was room for the long ones.
func abbreviations(c *figure.Composition) string {
	drawing, err := figure.Survey(c.Page, c.Draw)
	if err != nil {
		return "" // the export itself will say why
	}
	drawn := map[string]bool{}
	for _, t := range drawing.Texts {
		drawn[t.Text] = true
	}
	var parts []string
	short := 0
	for _, cell := range c.Table.Cells {
		if cell.Abbr == "" || cell.Abbr == cell.Short {
			continue
		}
		parts = append(parts, cell.Abbr+", "+lower(cell.Name))
		if drawn[cell.Abbr] {
			short++
		}
	}
	// a tree has all names short or none; a line of a long name, as "CD4" above
	// "T cells", may look like a short one
	if short <= len(parts)/2 {
		return ""
	}
	return strings.Join(parts, "; ") + ". "
}

// lower writes a name inside a sentence; "CD4 T cells" keeps its capitals.
func lower(name string) string {
	if len(name) > 1 && name[1] >= 'a' && name[1] <= 'z' {
		return strings.ToLower(name[:1]) + name[1:]
	}
	return name
}

// runs tells the curves of several runs apart.
func runs(c *figure.Composition) string {
	// names are those at the curves' ends
	var names []string
	ghost := false
	for _, r := range c.Runs {
		if r.Name != "" {
			names = append(names, r.Name)
		} else if r.Record != c.Runs[0].Record {
			ghost = true
		}
	}
	text := ""
	if len(names) > 1 {
		text = "Curves: " + strings.Join(names, "; ") + ". "
		if groupShown(c) {
			text += "Where one panel shows several quantities, the curves of " + names[0] + " are full, those of the others thinner and with signs. "
		}
	}
	if ghost {
		text += "The pale dashed curve is the run before the change. "
	}
	return text
}

// deaths says which hosts die, as the curves go on after it.
func deaths(c *figure.Composition) string {
	text := ""
	for i, r := range c.Runs {
		t, dead := sim.Death(r.Record)
		if !dead || i > 0 && r.Record == c.Runs[0].Record {
			continue
		}
		host := "The host"
		if len(c.Runs) > 1 && r.Name != "" {
			host += " of " + r.Name
		}
		text += fmt.Sprintf("%s dies of %s on day %s (survival below 50%%); later values are those of hosts who survive. ", host, sim.CauseOfDeath(r.Record, t), figure.DayText(r.Preset.Day(t)))
	}
	return text
}

// groupShown tells whether a panel shows several quantities.
func groupShown(c *figure.Composition) bool {
	return slices.ContainsFunc(c.Settings.Panels, func(name string) bool {
		p := c.Sheet.TimeCourseOf(name)
		return p != nil && len(p.Runs) > 1
	})
}

// shownEvidence is the evidence of a panel's quantity that is drawn as a box:
// days and values in the unit of the axis.
func shownEvidence(c *figure.Composition, name string) (rows []presets.Evidence) {
	q, _ := c.Sheet.Record.Quantity(name)
	for _, e := range c.Runs[0].Preset.Evidence {
		if e.Quantity == name && (e.Unit == "d" && e.Statistic.IsDay() || e.Unit == q.Unit && q.Unit != "") {
			rows = append(rows, e)
		}
	}
	return rows
}

// sources cites the windows shown, in parentheses.
func sources(c *figure.Composition) string {
	refs, err := model.References()
	if err != nil {
		return ""
	}
	// each source once, in the order of the panels
	var cites []string
	for _, name := range c.Settings.Panels {
		for _, e := range shownEvidence(c, name) {
			for _, key := range strings.Fields(e.Source) {
				if r, ok := refs[key]; ok && !slices.Contains(cites, r.Short()) {
					cites = append(cites, r.Short())
				}
			}
		}
	}
	if len(cites) == 0 {
		return ""
	}
	return " (" + strings.Join(cites, "; ") + ")"
}

// misses says which published windows the shown curves miss: a caption that
// kept it back would mislead.
func misses(c *figure.Composition) string {
	// of the first run: its evidence is drawn
	run := c.Runs[0]
	var parts []string
	for _, r := range run.Preset.Check(run.Record) {
		e := r.Evidence
		if r.OK || r.LeftOut || r.Err != nil && !errors.Is(r.Err, sim.ErrNever) || e.Kind == "population" || !slices.Contains(c.Settings.Panels, e.Quantity) {
			continue
		}
		q, _ := run.Record.Quantity(e.Quantity)
		unit := ""
		if e.Unit != "" {
			unit = " " + e.Unit
		}
		value := "never"
		if r.Err == nil {
			value = fmt.Sprintf("%.3g%s", r.Value, unit)
		}
		parts = append(parts, fmt.Sprintf("%s of %s %s, published %.4g to %.4g%s", e.Statistic, q.Label, value, e.Low, e.High, unit))
	}
	if len(parts) == 0 {
		return ""
	}
	return "The run misses its evidence here: " + strings.Join(parts, "; ") + ". "
}

// Methods returns a paragraph for the methods section.
func Methods(c *figure.Composition) string {
	var b strings.Builder
	// what was used decides what is cited
	u := used(c)
	fmt.Fprintf(&b, "Simulations were run with %s (parameter table %s), a model of ordinary differential equations of human blood formation with %d cell types and their regulation by feedback, integrated with an adaptive Runge–Kutta method at a relative tolerance of 10⁻⁶. ",
		c.App, c.Table.Hash(), len(c.Table.Cells))
	for i, run := range c.Runs {
		if i > 0 {
			name := run.Name
			if name == "" {
				name = "the run before the change"
			}
			fmt.Fprintf(&b, "For comparison, %s: ", name)
		}
		b.WriteString(scenario(run))
	}
	if n := u.numbers(); n > 0 {
		fmt.Fprintf(&b, "Of the %d parameters of the cells and agents shown, %s. ", n, u.bases())
	}
	if n := len(c.Table.Fitted); n > 0 {
		fmt.Fprintf(&b, "%d parameters of the table were calibrated on published courses. ", n)
	}
	if keys := u.keys(); len(keys) > 0 {
		fmt.Fprintf(&b, "Sources: \\cite{%s}. ", strings.Join(keys, ","))
	}
	b.WriteString("The figure's file holds the full scenario, from which it can be drawn again.")
	return b.String()
}

// scenario tells one run in a sentence or two.
func scenario(run figure.Run) string {
	s := run.Record.Scenario
	// only what differs from the reference adult is told
	who := "the reference adult"
	if s.Patient.Name != "" && s.Patient.Name != "adult" {
		who = "the patient \"" + s.Patient.Name + "\""
	}
	if s.Patient.Weight > 0 {
		who += fmt.Sprintf(" of %g kg", s.Patient.Weight)
	}
	text := fmt.Sprintf("The scenario \"%s\" follows %s for %s days", run.Preset.Title, who, figure.DayText(s.Days))
	if events := events(run); events != "" {
		text += ": " + events
	}
	text += "."
	if s.Seed != 0 {
		text += fmt.Sprintf(" Random seed %d.", s.Seed)
	}
	return text + " "
}

// maxEvents is how many events a sentence lists before it only counts.
const maxEvents = 8

func events(run figure.Run) string {
	var parts []string
	// a dose given ten times is one phrase
	byLabel := map[string][]sim.Mark{}
	var order []string
	for _, m := range run.Record.Marks {
		if _, ok := byLabel[m.Label]; !ok {
			order = append(order, m.Label)
		}
		byLabel[m.Label] = append(byLabel[m.Label], m)
	}
	for _, label := range order {
		ms := byLabel[label]
		first, last := figure.DayText(run.Preset.Day(ms[0].T)), figure.DayText(run.Preset.Day(ms[len(ms)-1].T))
		if len(ms) == 1 {
			parts = append(parts, fmt.Sprintf("%s on day %s", label, first))
		} else {
			parts = append(parts, fmt.Sprintf("%s, %d times from day %s to %s", label, len(ms), first, last))
		}
	}
	if n := len(parts); n > maxEvents {
		parts = append(parts[:maxEvents], fmt.Sprintf("and %d more", n-maxEvents))
	}
	return strings.Join(parts, "; ")
}
