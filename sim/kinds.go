package sim

import "slices"

// A Dimension says what an Amount measures once weight and body surface are
// taken into account.
type Dimension string

// Dimensions with the unit of their resolved value.
const (
	Mass          Dimension = "mass"          // mg
	International Dimension = "international" // IU
	Radiation     Dimension = "radiation"     // Gy
	Volume        Dimension = "volume"        // L
	CellCount     Dimension = "cells"         // cells
	Units         Dimension = "units"         // bags, units of a product
	Fraction      Dimension = "fraction"      // 1
)

// A Kind describes one kind of event as data: which keys it takes in a
// preset file and what it may measure. New kinds are rows here plus one
// function that applies them.
type Kind struct {
	Name       string      // "drug"
	Noun       string      // preset key of Event.What, e.g. "drug"; "" if it names nothing
	Measure    string      // preset key of Event.Amount, e.g. "dose"
	Dimensions []Dimension // what the amount may be
	Example    string      // an amount that would be accepted
	Over       bool        // takes a duration
	Repeat     bool        // takes every, times and when
	Optional   bool        // the amount may be left out
	Named      bool        // takes as and clones
}

var kinds = []Kind{
	{Name: "drug", Noun: "drug", Measure: "dose", Dimensions: []Dimension{Mass}, Example: "100 mg/m2", Over: true, Repeat: true},
	{Name: "irradiate", Measure: "dose", Dimensions: []Dimension{Radiation}, Example: "4 Gy", Over: true, Repeat: true},
	{Name: "bleed", Measure: "volume", Dimensions: []Dimension{Volume, Fraction}, Example: "550 mL", Over: true, Repeat: true},
	{Name: "transfuse", Noun: "product", Measure: "units", Dimensions: []Dimension{Units}, Example: "2 units", Repeat: true},
	{Name: "remove", Noun: "product", Measure: "units", Dimensions: []Dimension{Units}, Example: "1 units", Repeat: true},
	{Name: "infuse", Noun: "graft", Measure: "dose", Dimensions: []Dimension{CellCount}, Example: "5e6 cells/kg"},
	{Name: "cytokine", Noun: "cytokine", Measure: "dose", Dimensions: []Dimension{Mass, International}, Example: "5 ug/kg", Over: true, Repeat: true},
	{Name: "condition", Noun: "condition", Measure: "level", Dimensions: []Dimension{Fraction}, Example: "100 %", Over: true, Optional: true},
	{Name: "clone", Noun: "clone", Measure: "founders", Dimensions: []Dimension{CellCount, Fraction}, Example: "1 cells", Named: true},
	{Name: "label", Noun: "label", Measure: "level", Dimensions: []Dimension{Fraction}, Example: "1 %"},
	{Name: "infect", Noun: "pathogen", Measure: "load", Dimensions: []Dimension{Fraction}, Example: "0.05", Repeat: true},
}

// Kinds lists the kinds of events in the order of the manual.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindOf returns the description of one kind.
func KindOf(name string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}
