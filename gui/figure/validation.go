package figure

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// A Study is a preset with its record and what became of its evidence: one arm
// of a published protocol.
type Study struct {
	Preset  *presets.Preset
	Record  *sim.Record
	Results []presets.Result
}

// A Validation is the model against published data, case by case: small panels
// on as many pages as they need, then the findings that are not judged, and the
// sources.
type Validation struct {
	app       string
	table     *model.Table
	refs      map[string]model.Reference
	sections  []section
	leftOut   []string
	sources   []string // keys in the order of their numbers
	met, rows int
	grades    []grade
}

// A section is a group of related protocols.
type section struct {
	title string
	cards []*card
}

// A card is one panel with what it shows in words.
type card struct {
	heading string
	panel   *Panel
	notes   []note
}

// A note is one finding, or the source of published points.
type note struct {
	text    string
	verdict verdict
	symbol  Symbol // of a course
	course  bool
}

type verdict int

const (
	open verdict = iota
	met
	missed
)

// A grade counts findings of one grade of trust.
type grade struct {
	name    string
	met, of int
}

// sectionTitles are the groups of the reference collection by the number of
// the case.
var sectionTitles = map[int]string{
	0: "Steady state and reference values", 1: "Chemotherapy", 2: "G-CSF", 3: "Red cells, iron and erythropoietin",
	4: "Platelets and thrombopoietin", 5: "Radiation", 6: "Transplantation", 7: "Aplastic anemia",
	8: "Leukemia and clones", 9: "Inflammation and infection", 10: "Gene therapy", 11: "Aging",
}

var caseNumber = regexp.MustCompile(`^S([0-9]+)\.[0-9]+$`)

// NewValidation arranges studies. A finding that several presets share is shown
// once, with the first of them.
func NewValidation(app string, table *model.Table, refs map[string]model.Reference, studies []Study) *Validation {
	v := &Validation{app: app, table: table, refs: refs, sources: sourcesOf(studies, refs)}
	seen := map[string]bool{}
	byGroup := map[int][]*card{}
	grades := map[string]*grade{}
	// The arms of a protocol come before the lectures that repeat it.
	studies = slices.Clone(studies)
	slices.SortStableFunc(studies, func(a, b Study) int {
		rank := func(s Study) int {
			if s.Preset.Group == presets.Validation {
				return 0
			}
			return 1
		}
		return cmp.Compare(rank(a), rank(b))
	})
	for _, s := range studies {
		rows := v.fresh(s, seen)
		for _, q := range quantitiesOf(s, rows) {
			group, c := v.card(s, q, rows)
			byGroup[group] = append(byGroup[group], c)
		}
		for _, r := range rows {
			v.count(r, grades)
		}
	}
	for group, cards := range byGroup {
		title := sectionTitles[group]
		if title == "" {
			title = fmt.Sprintf("Group %d", group)
		}
		v.sections = append(v.sections, section{title, cards})
	}
	order := func(title string) int {
		for n, t := range sectionTitles {
			if t == title {
				return n
			}
		}
		return len(sectionTitles)
	}
	slices.SortFunc(v.sections, func(a, b section) int {
		return cmp.Or(cmp.Compare(order(a.title), order(b.title)), strings.Compare(a.title, b.title))
	})
	for _, s := range v.sections {
		// what varies between the arms of a case must stand side by side
		slices.SortStableFunc(s.cards, func(a, b *card) int { return natural(a.heading, b.heading) })
	}
	for _, g := range grades {
		v.grades = append(v.grades, *g)
	}
	slices.SortFunc(v.grades, func(a, b grade) int { return strings.Compare(a.name, b.name) })
	return v
}

// natural compares headings by the number of their case, S3.9 before S3.10.
func natural(a, b string) int {
	number := func(s string) (x, y int) {
		_, _ = fmt.Sscanf(s, "S%d.%d", &x, &y)
		return x, y
	}
	ax, ay := number(a)
	bx, by := number(b)
	return cmp.Or(cmp.Compare(ax, bx), cmp.Compare(ay, by))
}

// fresh are the results that no study before has shown. Those that cannot be
// judged are noted for the end.
func (v *Validation) fresh(s Study, seen map[string]bool) (rows []presets.Result) {
	for _, r := range s.Results {
		e := r.Evidence
		key := fmt.Sprint(e.Case, e.Quantity, e.Low, e.High, e.Unit, e.Compare)
		if seen[key] {
			continue
		}
		seen[key] = true
		if r.LeftOut {
			v.leftOut = append(v.leftOut, fmt.Sprintf("%s, %s: %s to %s %s. %s %s",
				e.Case, s.Preset.Title, plainNumber(e.Low), plainNumber(e.High), printedUnit(e.Unit), e.Note, v.cite(e.Source)))
			continue
		}
		rows = append(rows, r)
	}
	return rows
}

// count adds a finding to the summary.
func (v *Validation) count(r presets.Result, grades map[string]*grade) {
	name := cmp.Or(r.Evidence.Trust, "without grade")
	if grades[name] == nil {
		grades[name] = &grade{name: name}
	}
	grades[name].of++
	v.rows++
	if r.OK {
		grades[name].met++
		v.met++
	}
}

// quantitiesOf lists what a study has findings about, and published courses of
// where it has findings at all.
func quantitiesOf(s Study, rows []presets.Result) (names []string) {
	for _, r := range rows {
		names = append(names, r.Evidence.Quantity)
	}
	if len(names) > 0 {
		for _, c := range s.Preset.Curves {
			names = append(names, c.Quantity)
		}
	}
	return unique(names)
}

// unique drops repetitions and keeps the order.
func unique(names []string) (list []string) {
	for _, n := range names {
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// card makes the panel of one quantity of a study, and finds its section.
func (v *Validation) card(s Study, quantity string, rows []presets.Result) (group int, c *card) {
	c = &card{}
	var own []presets.Evidence
	logarithmic, number := false, ""
	for _, r := range rows {
		if number == "" || len(own) == 0 && r.Evidence.Quantity == quantity {
			number = r.Evidence.Case
		}
		if r.Evidence.Quantity != quantity {
			continue
		}
		own = append(own, r.Evidence)
		c.notes = append(c.notes, v.finding(r))
		text := r.Evidence.Statistic.String()
		logarithmic = logarithmic || strings.Contains(text, "slope of ln") || strings.Contains(text, "growth") || strings.Contains(text, "doubling")
	}
	var courses []presets.Curve
	for _, k := range s.Preset.Curves {
		if k.Quantity == quantity {
			c.notes = append(c.notes, note{text: k.Note + " " + v.cite(k.Source), course: true, symbol: Symbol(len(courses))})
			courses = append(courses, k)
		}
	}
	if m := caseNumber.FindStringSubmatch(number); m != nil {
		group, _ = strconv.Atoi(m[1])
	}
	c.heading = number + "  " + s.Preset.Title
	c.panel = PanelFor(s.Record, quantity, PanelOptions{
		Day0: s.Preset.Day0, NoMarks: true, HideCursor: true, Log: logarithmic,
		Lineage: QuantityLineage(v.table, quantity), Evidence: own, Curves: courses,
	})
	c.panel.focus(s)
	return group, c
}

// focus shows the days that matter: what led to day 0, such as the years in
// which a leukemia grew, would squeeze the rest. The axis then fits what is
// left.
func (p *Panel) focus(s Study) {
	days := s.Record.Scenario.Days - s.Preset.Day0
	if p.TMin = max(p.TMin, -0.2*days); days <= 0 {
		return
	}
	for i := range p.Series {
		series := &p.Series[i]
		first, _ := slices.BinarySearch(series.T, p.TMin)
		series.T, series.V = series.T[first:], series.V[first:]
	}
	none := NewPanel("", "")
	p.VMin, p.VMax = none.VMin, none.VMax
	p.BandLo, p.BandHi = none.BandLo, none.BandHi
}

// finding says what was expected and what came.
func (v *Validation) finding(r presets.Result) note {
	e := r.Evidence
	n := note{verdict: missed}
	value := plainNumber(r.Value)
	switch {
	case errors.Is(r.Err, sim.ErrNever):
		value = "never"
	case r.Err != nil:
		value, n.verdict = "not measured", open
	case r.OK:
		n.verdict = met
	}
	what := e.Statistic.String()
	if e.Versus != "" {
		what += ", " + e.Compare + " to " + e.Versus
	}
	n.text = fmt.Sprintf("%s: %s; published %s to %s %s, trust %s %s", what, value,
		plainNumber(e.Low), plainNumber(e.High), printedUnit(e.Unit), e.Trust, v.cite(e.Source))
	return n
}

// sourcesOf lists the keys of all sources in the order of their citations.
func sourcesOf(studies []Study, refs map[string]model.Reference) (keys []string) {
	for _, s := range studies {
		for _, r := range s.Results {
			keys = append(keys, strings.Fields(r.Evidence.Source)...)
		}
		for _, c := range s.Preset.Curves {
			keys = append(keys, strings.Fields(c.Source)...)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(citation(refs, a)), strings.ToLower(citation(refs, b))), strings.Compare(a, b))
	})
	return slices.Compact(keys)
}

// citation is a source in full. The name that stands for unknown authors says
// nothing and is left out.
func citation(refs map[string]model.Reference, key string) string {
	r, ok := refs[key]
	if !ok {
		return key
	}
	if strings.HasPrefix(r.Authors, "Authors to be") {
		r.Authors = ""
	}
	var parts []string
	for _, text := range []string{r.Authors, r.Title, r.Journal} {
		if text = strings.TrimRight(text, ". "); text != "" {
			parts = append(parts, text)
		}
	}
	text := strings.Join(parts, ". ")
	if r.Year > 0 {
		text += fmt.Sprintf(" (%d)", r.Year)
	}
	return text
}

// cite returns the numbers of sources in brackets.
func (v *Validation) cite(keys string) string {
	var numbers []string
	for _, key := range strings.Fields(keys) {
		numbers = append(numbers, strconv.Itoa(slices.Index(v.sources, key)+1))
	}
	if len(numbers) == 0 {
		return ""
	}
	return "[" + strings.Join(numbers, ", ") + "]"
}

// plainNumber writes a number with three digits, without an exponent where it
// can.
func plainNumber(x float64) string {
	a := math.Abs(x)
	if a >= 1e5 {
		return Scientific(x)
	}
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if a >= 1000 {
		text = strconv.FormatFloat(math.Round(x/10)*10, 'f', 0, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

// printedUnit writes a unit as it is printed.
func printedUnit(unit string) string {
	switch unit {
	case "x", "ratio":
		return "×"
	case "n":
		return "cells"
	}
	return strings.NewReplacer("1e9/L", "×\u00a010⁹/L", "1e12/L", "×\u00a010¹²/L", "1/uL", "/µL", "/uL", "/µL", "ug", "µg").Replace(unit)
}
