package sim

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"marrow/sim/model"
)

// maxDays bounds the length of a run: a long human life.
const maxDays = 40000

// MaxDoses bounds the repeats of one event; more is a typing error.
const MaxDoses = 5000

// maxGroups bounds the clones of a run that are simulated apart: with as many a
// year takes a second.
const maxGroups = 60

// maxClones bounds the clones that one event stands for.
const maxClones = 100000

// Check tells whether a scenario can be simulated. The error is an
// *EventError that says what was expected.
func Check(s Scenario) error {
	t, err := model.Human()
	if err != nil {
		return err
	}
	return check(t, s)
}

func check(t *model.Table, s Scenario) error {
	if !(s.Days > 0 && s.Days <= maxDays) {
		return &EventError{-1, "days", fmt.Sprintf("%g is not a length between 0 and %d days", s.Days, maxDays)}
	}
	if !(s.Every >= 0) || math.IsInf(s.Every, 1) || (s.Every > 0 && s.Days/s.Every > 1e6) {
		return &EventError{-1, "every", fmt.Sprintf("%g is not a sampling interval; expected days, e.g. 0.25", s.Every)}
	}
	m, body, err := s.Patient.model(t)
	if err != nil {
		return &EventError{-1, "patient", err.Error()}
	}
	cast := newCast(m)
	for i, e := range s.Events {
		if field, msg := checkEvent(m.Table, body, e); msg != "" {
			return &EventError{i, field, msg}
		}
		if cast.cloneFor(e); len(cast.clones) > maxGroups {
			return &EventError{i, "kind", fmt.Sprintf("more than %d groups of cells apart; expected fewer grafts and named clones", maxGroups)}
		}
		if field, msg := checkTwins(s.Events[:i], e); msg != "" {
			return &EventError{i, field, msg}
		}
	}
	return nil
}

func checkEvent(t *model.Table, body model.Body, e Event) (field, msg string) {
	k, ok := KindOf(e.Kind)
	if !ok {
		return "kind", fmt.Sprintf("unknown kind %q; %s", e.Kind, Suggest(e.Kind, kindNames()))
	}
	if !(e.At >= 0 && e.At <= maxDays) {
		return "at", fmt.Sprintf("day %g lies outside the run; expected 0 or later", e.At)
	}
	if k.Noun != "" {
		if names := nouns(t, k.Name); !slices.Contains(names, e.What) {
			return "what", fmt.Sprintf("unknown %s %q; %s", k.Noun, e.What, Suggest(e.What, names))
		}
	}
	if field, msg = checkAmount(t, body, k, e); msg != "" {
		return field, msg
	}
	if field, msg = checkName(t, k, e); msg != "" {
		return field, msg
	}
	switch {
	case e.Over != 0 && !k.Over:
		return "over", fmt.Sprintf("%s takes no duration", k.Name)
	case !(e.Over >= 0 && e.Over <= maxDays):
		return "over", fmt.Sprintf("%g is not a duration in days", e.Over)
	case (e.Every != 0 || e.Times != 0 || e.When != nil) && !k.Repeat:
		return "every", fmt.Sprintf("%s cannot be repeated; write one event for each", k.Name)
	case !(e.Every >= 0 && e.Every <= maxDays):
		return "every", fmt.Sprintf("%g is not an interval in days", e.Every)
	case e.Times < 0 || e.Times > MaxDoses:
		return "times", fmt.Sprintf("%d is not a number of doses between 1 and %d", e.Times, MaxDoses)
	case e.Every > 0 && e.Times == 0:
		return "times", "is missing; every needs the number of doses"
	case e.Times > 1 && e.Every == 0:
		return "times", "needs every, the interval between doses"
	case e.Times > 1 && e.Over > e.Every:
		return "over", "must not exceed every, the interval between doses"
	case e.When != nil && !slices.Contains(QuantityNames(), e.When.Quantity):
		return "when", fmt.Sprintf("unknown quantity %q", e.When.Quantity)
	case e.When != nil && math.IsNaN(e.When.Value):
		return "when", "the threshold is no number"
	}
	return "", ""
}

// checkName checks the name that an event gives a clone, and for how many it
// stands.
func checkName(t *model.Table, k Kind, e Event) (field, msg string) {
	switch {
	case !k.Named && e.As != "":
		return "as", fmt.Sprintf("%s takes no name", k.Name)
	case !k.Named && e.Clones != 0:
		return "clones", fmt.Sprintf("%s takes no number of clones", k.Name)
	case e.Clones < 0 || e.Clones > maxClones:
		return "clones", fmt.Sprintf("%d is not a number of clones between 1 and %d", e.Clones, maxClones)
	case strings.Contains(e.As, ".") || strings.TrimSpace(e.As) != e.As:
		return "as", fmt.Sprintf("%q has a dot or space that would confuse %s", e.As, shareName(e.As, "n"))
	case slices.Contains(nouns(t, k.Name), e.As), slices.Contains([]string{hostKey, graftKey, transfusedKey, labelKey}, e.As),
		strings.HasPrefix(e.As, graftKey+" "):
		return "as", fmt.Sprintf("%q is the name of other cells; expected one of its own", e.As)
	}
	return "", ""
}

// checkTwins refuses an event that names a clone as an earlier one did but
// makes it otherwise: they would be one clone.
func checkTwins(earlier []Event, e Event) (field, msg string) {
	for i, o := range earlier {
		switch {
		case e.As == "" || o.As != e.As:
		case o.What != e.What:
			return "as", fmt.Sprintf("%q is a clone of %s already, by event %d; expected another name", e.As, o.What, i+1)
		case max(o.Clones, 1) != max(e.Clones, 1):
			return "clones", fmt.Sprintf("%q stands for %d already, by event %d", e.As, max(o.Clones, 1), i+1)
		}
	}
	return "", ""
}

func checkAmount(t *model.Table, body model.Body, k Kind, e Event) (field, msg string) {
	if e.Amount == (Amount{}) && k.Optional {
		return "", ""
	}
	if e.Amount == (Amount{}) {
		return "amount", fmt.Sprintf("is missing; expected for example %s = %q", k.Measure, k.Example)
	}
	v, dim, err := e.Amount.Resolve(body.Weight, body.Area)
	switch {
	case err != nil:
		return "amount", err.Error()
	case !slices.Contains(k.Dimensions, dim):
		return "amount", fmt.Sprintf("%s is %s; expected for example %q", e.Amount, dim, k.Example)
	case !(v > 0) || math.IsInf(v, 0):
		return "amount", fmt.Sprintf("%s must be more than nothing; expected for example %q", e.Amount, k.Example)
	case dim == Fraction && e.Amount.Unit == "" && slices.Contains(k.Dimensions, CellCount):
		return "amount", fmt.Sprintf("%s may be cells or a share; expected for example %q or \"2 %%\"", e.Amount, k.Example)
	case k.Name == "condition" && v > t.MostLevel(e.What):
		return "amount", fmt.Sprintf("%s is too much; expected at most %g %% of %s", e.Amount, 100*t.MostLevel(e.What), e.What)
	case k.Name != "condition" && dim == Fraction && v > 1:
		return "amount", fmt.Sprintf("%s is more than the whole; expected at most 100 %%", e.Amount)
	}
	if k.Name == "bleed" {
		blood := 1.0
		if dim == Volume {
			blood = t.Blood.Volume.Value * body.Weight / t.Organism.Weight.Value
		}
		if v >= blood {
			return "amount", fmt.Sprintf("%s is all the blood; expected for example %q", e.Amount, k.Example)
		}
	}
	if k.Name == "clone" {
		if sites := niches(t, body, e.What); v > sites {
			return "amount", fmt.Sprintf("%s are more than the %.3g niches of all stem cells; expected for example %q", e.Amount, sites, k.Example)
		}
	}
	if k.Name == "cytokine" {
		if want := agentDimension(t, e.What); want != dim {
			return "amount", fmt.Sprintf("%s is %s; %s is dosed in units of %s", e.Amount, dim, e.What, want)
		}
	}
	return "", ""
}

// niches is the number of places for the founders of a clone: those of stem
// cells if it enters there, otherwise without limit.
func niches(t *model.Table, body model.Body, clone string) float64 {
	for _, c := range t.Clones {
		i := slices.IndexFunc(t.Cells, func(cell model.Cell) bool { return cell.ID == c.Enters })
		if c.ID != clone || i < 0 {
			continue
		}
		if kind := t.Cells[i].Kind; kind == model.KindStem || kind == model.KindQuiescent {
			return t.Stem.Count.Value / t.Stem.Occupancy.Value * body.Weight / t.Organism.Weight.Value
		}
	}
	return math.Inf(1)
}

// agentDimension follows the unit of the cytokine that the agent joins, or of
// its own concentration.
func agentDimension(t *model.Table, agent string) Dimension {
	for _, a := range t.Agents {
		if a.ID != agent {
			continue
		}
		if a.International {
			return International
		}
		for _, c := range t.Cytokines {
			if c.ID == a.Cytokine && strings.HasPrefix(c.Baseline.Unit, "IU") {
				return International
			}
		}
	}
	return Mass
}

// nouns lists what an event of a kind may name.
func nouns(t *model.Table, kind string) []string {
	switch kind {
	case "drug":
		return ids(t.Drugs, func(d model.Drug) string { return d.ID })
	case "transfuse", "remove":
		return ids(t.Products, func(p model.Product) string { return p.ID })
	case "infuse":
		return ids(t.Grafts, func(g model.Graft) string { return g.ID })
	case "cytokine":
		return ids(t.Agents, func(a model.Agent) string { return a.ID })
	case "label":
		return ids(t.Tracers, func(l model.Tracer) string { return l.ID })
	case "condition":
		return ids(t.Conditions, func(c model.Condition) string { return c.ID })
	case "clone":
		return ids(t.Clones, func(c model.CloneRow) string { return c.ID })
	case "infect":
		return ids(t.Pathogens, func(p model.Pathogen) string { return p.ID })
	}
	return nil
}

func ids[T any](rows []T, id func(T) string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = id(r)
	}
	return out
}

// Nouns lists what an event of a kind may name, e.g. the drugs.
func Nouns(kind string) ([]string, error) {
	t, err := model.Human()
	if err != nil {
		return nil, err
	}
	return nouns(t, kind), nil
}

func kindNames() (names []string) {
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	return names
}

// model compiles the patient's model.
func (p Patient) model(t *model.Table) (*model.Model, model.Body, error) {
	name := p.Name
	if name == "" {
		name = "adult"
	}
	i := slices.IndexFunc(t.Patients, func(b model.Body) bool { return b.ID == name })
	if i < 0 {
		var known []string
		for _, b := range t.Patients {
			known = append(known, b.ID)
		}
		return nil, model.Body{}, fmt.Errorf("unknown patient %q; expected one of %s", name, strings.Join(known, ", "))
	}
	body := t.Patients[i]
	if p.Weight != 0 {
		body.Weight = p.Weight
	}
	if p.Area != 0 {
		body.Area = p.Area
	}
	t, err := t.At(body)
	if err != nil {
		return nil, body, err
	}
	// From an infant to the heaviest of men, and of any organism likewise.
	kg, m2 := t.Organism.Weight.Value/70, t.Organism.Area.Value/1.8
	if !(body.Weight >= 2*kg && body.Weight <= 400*kg) {
		return nil, body, fmt.Errorf("weight %g kg; expected %.3g to %.3g kg", body.Weight, 2*kg, 400*kg)
	}
	if !(body.Area >= 0.1*m2 && body.Area <= 4*m2) {
		return nil, body, fmt.Errorf("body surface %g m²; expected %.3g to %.3g m²", body.Area, 0.1*m2, 4*m2)
	}
	baseline := map[string]float64{}
	for k, v := range body.Baseline {
		baseline[k] = v
	}
	for k, v := range p.Baseline {
		baseline[k] = v
	}
	m, err := model.New(t, body.Weight, baseline)
	return m, body, err
}

// QuantityNames lists all quantities a record can have, sorted. Shares of
// clones ("share.cml.n") are in a record only if the scenario has the clone.
var QuantityNames = sync.OnceValue(func() []string {
	t, err := model.Human()
	if err != nil {
		return nil
	}
	m, err := model.New(t, 0, nil)
	if err != nil {
		return nil
	}
	var names []string
	for _, q := range m.Quantities() {
		names = append(names, q.Name)
	}
	keys := []string{graftKey, transfusedKey, labelKey}
	for _, c := range t.Clones {
		keys = append(keys, c.ID)
	}
	for _, k := range keys {
		for _, c := range t.Cells {
			names = append(names, shareName(k, c.ID))
		}
	}
	sort.Strings(names)
	return names
})

// shareName is the quantity of a clone's share in a cell type.
func shareName(clone, cell string) string { return "share." + clone + "." + cell }
