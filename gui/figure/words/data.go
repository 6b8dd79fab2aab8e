package words

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"

	"marrow/gui/figure"
	"marrow/sim"
)

// Curves writes exactly the shown curves as CSV, one row a point: panel, run,
// quantity, unit, day on the axis and value. Gaps have no value.
func Curves(w io.Writer, c *figure.Composition) error {
	// one row a point: statistics programs want long tables, not wide ones
	out := csv.NewWriter(w)
	rows := [][]string{{"panel", "run", "quantity", "unit", "day", "value"}}
	for i, name := range c.Settings.Panels {
		p := c.Sheet.TimeCourseOf(name)
		if p == nil {
			continue
		}
		for k, s := range p.Series {
			run, quantity := s.Name, name
			// several quantities of one run, or one quantity of several runs
			if s.Quantity != "" {
				run, quantity = runName(c.Runs, s.Run), s.Quantity
			} else if run == "" {
				run = fmt.Sprintf("run %d", k+1)
			}
			for n := range min(len(s.T), len(s.V)) {
				rows = append(rows, []string{string(rune('a' + i)), run, quantity, p.Unit, number(s.T[n]), number(s.V[n])})
			}
		}
	}
	return writeAll(out, rows)
}

// Milestones writes the milestones of all runs as CSV.
func Milestones(w io.Writer, c *figure.Composition) error {
	// the text is for people, the other columns for programs
	out := csv.NewWriter(w)
	rows := [][]string{{"run", "milestone", "quantity", "day", "value", "unit", "text", "source"}}
	for i, run := range c.Runs {
		name := runName(c.Runs, i)
		for _, m := range sim.Milestones(run.Record) {
			q, _ := run.Record.Quantity(m.Quantity)
			unit := q.Unit
			if m.Name == "duration below" {
				unit = "d"
			}
			rows = append(rows, []string{name, m.Name, m.Quantity, number(run.Preset.Day(m.T)), number(m.Value), unit, m.Label, m.Source})
		}
	}
	return writeAll(out, rows)
}

// runName is how the tables call a run.
func runName(runs []figure.Run, i int) string {
	if name := runs[i].Name; name != "" {
		return name
	}
	return fmt.Sprintf("run %d", i+1)
}

func writeAll(out *csv.Writer, rows [][]string) error {
	if err := out.WriteAll(rows); err != nil { // it flushes
		return fmt.Errorf("words: %w", err)
	}
	return nil
}

// number writes seven significant digits, finer than any drawing, and nothing
// for a gap.
func number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', 7, 64)
}
