package preflight

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/sim"
	"marrow/sim/model"
)

// text checks sizes as they are on the page.
func (k *check) text() {
	// the offending text is named: "too small" alone starts a search
	least, most, script := math.Inf(1), 0.0, math.Inf(1)
	var small, large, raised string
	cut := 0
	for _, t := range k.drawing.Texts {
		if !t.Inside {
			cut++
		}
		// panel letters have a size of their own
		if k.letter(t) {
			continue
		}
		if t.Size < least {
			least, small = t.Size, t.Text
		}
		if t.Size > most {
			most, large = t.Size, t.Text
		}
		if t.Script > 0 && t.Script < script {
			script, raised = t.Script, t.Text
		}
	}
	if cut > 0 {
		k.add(Error, "page", fmt.Sprintf("%d texts leave the page", cut), "", "choose the size of the page anew",
			func(s *settings) { s.Width, s.Height = 0, 0 })
	}
	// a hundredth of a point is rounding
	limits := k.j.Text
	if limits[0] > 0 && least < limits[0]-0.01 {
		k.add(Error, "text size", fmt.Sprintf("%q is %.1f pt; at least %g pt", small, least, limits[0]), k.rule(),
			"enlarge the text", k.scaleText(limits[0]/least))
	}
	if limits[1] > 0 && most > limits[1]+0.01 {
		k.add(Error, "text size", fmt.Sprintf("%q is %.1f pt; at most %g pt", large, most, limits[1]), k.rule(),
			"reduce the text", k.scaleText(limits[1]/most))
	}
	if k.j.Script > 0 && script < k.j.Script-0.01 {
		k.add(Error, "superscript size", fmt.Sprintf("the raised sign in %q is %.1f pt; at least %g pt", raised, script, k.j.Script), k.rule(),
			"enlarge the text", k.scaleText(k.j.Script/script))
	}
}

// letter tells whether a text is the letter of a panel, which has a size of
// its own.
func (k *check) letter(t figure.DrawnText) bool {
	return t.Bold && len(t.Text) == 1 && math.Abs(t.Size-float64(k.c.Page.Style.LetterSize)) < 0.01 && strings.ContainsAny(t.Text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// scaleText changes the size so that the offending text just meets the rule.
func (k *check) scaleText(factor float64) func(*settings) {
	// to a tenth of a point, on the safe side of the limit
	size := k.c.Settings.TextPt * factor
	size = math.Ceil(size*10-1e-6) / 10
	if factor < 1 {
		size = math.Floor(k.c.Settings.TextPt*factor*10+1e-6) / 10
	}
	return func(s *settings) { s.TextPt = size }
}

// letters checks what panel letters could be taken for.
func (k *check) letters() {
	if k.j.ID == "blood" && len(k.c.Settings.Panels) >= 3 {
		k.add(Note, "panel letters", "the letter C must not read as \"control\"", k.rule(), "", nil)
	}
}

// lines checks widths; pale lines and the rims around texts do not count.
func (k *check) lines() {
	// what has less contrast than 1.5 is a rim or a tint, no line
	ground := k.c.Page.Style.Background
	least, most := math.Inf(1), 0.0
	for _, l := range k.drawing.Lines {
		if figure.Contrast(l.Color, ground) < 1.5 {
			continue
		}
		least, most = min(least, l.Width), max(most, l.Width)
	}
	limits, source := k.j.Line, k.rule()
	if k.j.LineTrust != "" {
		source += ", line widths " + k.j.LineTrust
	}
	st := k.c.Settings
	if limits[0] > 0 && least < limits[0]-0.005 {
		k.add(Warning, "line width", fmt.Sprintf("%.2f pt; at least %g pt", least, limits[0]), source, "", nil)
	}
	// curves can be thinned; a flow drawn thinner would say less
	switch {
	case limits[1] == 0 || most <= limits[1]+0.005:
	case st.CurvePt > limits[1]:
		k.add(Warning, "line width", fmt.Sprintf("curves of %.2f pt; at most %g pt", st.CurvePt, limits[1]), source,
			fmt.Sprintf("make them %g pt", limits[1]), func(s *settings) { s.CurvePt = limits[1] })
	default:
		k.add(Note, "line width", fmt.Sprintf("lines of up to %.1f pt show quantities by their width; at most %g pt", most, limits[1]), source, "", nil)
	}
}

// panels checks each time course.
func (k *check) panels() {
	for _, name := range k.c.Settings.Panels {
		p := k.c.Sheet.TimeCourseOf(name)
		if p == nil {
			continue
		}
		if p.Unit == "" {
			k.add(Warning, "unit", fmt.Sprintf("%s has no unit on its axis", p.Title), "good practice", "", nil)
		}
		// a unit is dropped whole where its title leaves no room
		unit := "(" + p.Unit + ")"
		if p.Unit != "" && !slices.ContainsFunc(k.drawing.Texts, func(t figure.DrawnText) bool { return t.Text == unit }) {
			k.add(Warning, "unit", fmt.Sprintf("there is no room for the unit of %s", p.Title), "good practice", "", nil)
		}
		if len(p.Series) > 6 {
			k.add(Warning, "curves", fmt.Sprintf("%d curves in the panel of %s; at most 6 can be told apart", len(p.Series), p.Title), "good practice", "", nil)
		}
		if v := k.c.Sheet.Record.Values(name); p.Log && len(v) > 0 && slices.Min(v) <= 0 && !(p.Floor > 0) {
			k.add(Warning, "log axis", fmt.Sprintf("%s reaches zero and no limit is stated", p.Title), "good practice", "use a linear axis",
				func(s *settings) { s.Log = false })
		}
		k.pairs(p)
	}
}

// evidence says when a shown curve misses what was published.
func (k *check) evidence() {
	for _, run := range k.c.Runs {
		for _, r := range run.Preset.Check(run.Record) {
			e := r.Evidence
			if r.OK || r.LeftOut || e.Kind == "population" || !slices.Contains(k.c.Settings.Panels, e.Quantity) || r.Err != nil && !errors.Is(r.Err, sim.ErrNever) {
				continue
			}
			// an author must not learn this from a referee
			name, unit := e.Quantity, figure.UnitText(e.Unit)
			if q, ok := run.Record.Quantity(e.Quantity); ok {
				name = q.Label
			}
			value := "never happens"
			if r.Err == nil {
				value = "is " + figure.WithUnit(fmt.Sprintf("%.3g", r.Value), unit)
			}
			k.add(Warning, "evidence", fmt.Sprintf("%s, %s, %s; published are %.4g to %s (%s); say so in the caption",
				name, e.Statistic, value, e.Low, figure.WithUnit(fmt.Sprintf("%.4g", e.High), unit), sources(e.Source)), "", "", nil)
		}
	}
}

// sources names the publications behind the keys of a row of evidence.
func sources(keys string) string {
	refs, err := model.References()
	if err != nil {
		return keys
	}
	var names []string
	for _, key := range strings.Fields(keys) {
		if r, ok := refs[key]; ok {
			key = r.Short()
		}
		names = append(names, key)
	}
	return strings.Join(names, "; ")
}
