package model

import "fmt"

// Properties of a cell that effects and clones may change.
const (
	pRenewal = iota
	pDivision
	pRate
	pGain
	pYield
	pShare
	pActivation
	pReturn
	pCirculating
	pCulling
	properties
)

var propertyNames = [properties]string{"renewal", "division", "rate", "gain", "yield", "share", "activation", "return", "circulating", "culling"}

// allowed tells which kinds of cells have which property.
var allowed = [properties][]string{
	pRenewal:    {KindStem, KindRenew},
	pDivision:   {KindStem, KindRenew, KindMature},
	pRate:       {KindChain, KindMature},
	pGain:       {KindChain},
	pYield:      {KindChain},
	pShare:      {KindRenew, KindChain},
	pActivation: {KindQuiescent},
	pReturn:     {KindStem},
	// the share that circulates, of cells that blood samples count
	pCirculating: {KindChain, KindMature},
	// loss of the youngest mature cells, while the effect exceeds 1
	pCulling: {KindMature},
}

func propertyOf(name, kind string) (int, error) {
	for p, n := range propertyNames {
		if n != name {
			continue
		}
		for _, k := range allowed[p] {
			if k == kind {
				return p, nil
			}
		}
		return 0, fmt.Errorf("a %s cell has no %s", kind, name)
	}
	return 0, fmt.Errorf("unknown property %q; expected one of %v", name, propertyNames)
}
