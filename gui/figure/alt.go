package figure

import (
	"fmt"
	"math"
	"strings"

	"marrow/sim"
)

// AltText says in words what the figure shows, for those who do not see it.
func (c *Composition) AltText() string {
	// panel by panel, in the order in which they are lettered
	var parts []string
	for _, name := range c.Settings.Panels {
		if t := c.altPanel(name); t != "" {
			parts = append(parts, t)
		}
	}
	if n := len(parts); n > 1 {
		return fmt.Sprintf("Figure of %d panels, simulated. %s", n, strings.Join(parts, " "))
	}
	return "Simulated. " + strings.Join(parts, " ")
}

func (c *Composition) altPanel(name string) string {
	day := func(t float64) string { return DayText(c.Runs[0].Preset.Day(t)) }
	// the tree is told in a sentence: 36 pools in words would help nobody
	switch name {
	case TreePanel:
		return fmt.Sprintf("Tree of blood formation from the stem cell to the mature cells on day %s; the size of each disc is its pool relative to normal.", day(c.Sheet.At))
	}
	// several curves are told one after the other
	if g, ok := groups[name]; ok {
		var texts []string
		for i, run := range c.Runs {
			for _, id := range g.quantities {
				t := alt(run.Record, id, day)
				if t == "" {
					continue
				}
				if i > 0 {
					t = "Compared with " + cmpName(run) + ": " + t
				}
				texts = append(texts, t)
			}
		}
		return g.title + ". " + strings.Join(texts, " ")
	}
	if name == TreesPanel {
		var days []string
		for _, t := range c.Sheet.Days {
			days = append(days, day(t))
		}
		return fmt.Sprintf("Small trees of blood formation on days %s.", strings.Join(days, ", "))
	}
	if name == MilestonesPanel {
		var rows []string
		for _, m := range sim.Milestones(c.Runs[0].Record) {
			rows = append(rows, fmt.Sprintf("day %s: %s", day(m.T), m.Label))
		}
		return "Table of milestones: " + strings.Join(rows, "; ") + "."
	}
	var texts []string
	for i, run := range c.Runs {
		t := alt(run.Record, name, day)
		if t == "" {
			continue
		}
		if i > 0 {
			t = "Compared with " + cmpName(run) + ": " + t
		}
		texts = append(texts, t)
	}
	return strings.Join(texts, " ")
}

func cmpName(r Run) string {
	if r.Name != "" {
		return r.Name
	}
	return "the previous run"
}

// alt describes one curve by its start, extremes and end.
func alt(r *sim.Record, name string, day func(float64) string) string {
	q, ok := r.Quantity(name)
	v := r.Values(name)
	if !ok || len(v) == 0 {
		return ""
	}
	// extremes with their days are what a reader would take from the curve
	lo, hi := 0, 0
	for i := range v {
		if v[i] < v[lo] {
			lo = i
		}
		if v[i] > v[hi] {
			hi = i
		}
	}
	unit := ""
	if q.Unit != "" {
		unit = " " + q.Unit
	}
	text := fmt.Sprintf("Time course of %s over %s days: %s%s at the start", q.Label, DayText(r.End()), Headline(v[0]), unit)
	// two percent is the width of the line: less cannot be seen
	if math.Abs(v[lo]-v[0]) > 0.02*math.Abs(v[0]) {
		text += fmt.Sprintf(", minimum %s on day %s", Headline(v[lo]), day(r.T[lo]))
	}
	if math.Abs(v[hi]-v[0]) > 0.02*math.Abs(v[0]) {
		text += fmt.Sprintf(", maximum %s on day %s", Headline(v[hi]), day(r.T[hi]))
	}
	return text + fmt.Sprintf(", %s at the end.", Headline(v[len(v)-1]))
}
