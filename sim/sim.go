// Package sim simulates human hematopoiesis: a Scenario goes in, a Record of
// every quantity at every time comes out. It knows nothing of windows or
// drawings. The mathematics lives in sim/model, the integrator in sim/ode.
package sim

import (
	"context"
	"errors"
)

// Simulate runs a scenario to its end. It stops early with ctx's error when
// ctx is canceled. The error is an *EventError for a faulty scenario.
func Simulate(ctx context.Context, s Scenario) (*Record, error) {
	return SimulateFunc(ctx, s, nil)
}

// SimulateFunc is Simulate with a callback that receives the growing record
// every now and then; each record it is given is immutable.
func SimulateFunc(ctx context.Context, s Scenario, grown func(*Record)) (*Record, error) {
	return nil, errors.New("sim: no model yet")
}
