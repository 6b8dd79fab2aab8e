package sim

import (
	"context"
	"sync"
	"time"
)

// frame is the shortest time between two published growing records: about one
// frame of the screen, since nobody sees more.
const frame = 30 * time.Millisecond

// An Update is what the engine publishes: a growing or finished record, or an
// error. After an error Record is still the last valid record (nil if there
// was none), so that a faulty scenario leaves the picture as it was.
type Update struct {
	Run      uint64   // number of the run, from 1; larger is newer
	Scenario Scenario // what was asked for in this run
	Record   *Record
	Err      error // nil unless the run ended in an error
}

// An Engine simulates the newest scenario in the background. Set may be
// called from any goroutine; Run owns the simulation and calls publish, which
// therefore must not block on a caller of Set.
type Engine struct {
	simulate func(context.Context, Scenario, func(*Record)) (*Record, error)
	publish  func(Update)
	now      func() time.Time // a clock, replaced by tests
	wake     chan struct{}    // holds one token while a scenario waits

	mu      sync.Mutex
	newest  Scenario
	run     uint64             // number of the newest scenario
	started uint64             // number of the run that was last begun
	cancel  context.CancelFunc // stops the run under way; nil if there is none
}

// NewEngine returns an engine that simulates with simulate (SimulateFunc in
// the program) and reports to publish. Nothing happens until Run is called.
func NewEngine(
	simulate func(ctx context.Context, s Scenario, grown func(*Record)) (*Record, error),
	publish func(Update),
) *Engine {
	return &Engine{simulate: simulate, publish: publish, now: time.Now, wake: make(chan struct{}, 1)}
}

// Set makes s the scenario to simulate, cancels an older run and returns the
// number of the new one. It never blocks; scenarios that were never begun are
// skipped.
func (e *Engine) Set(s Scenario) uint64 {
	e.mu.Lock()
	e.run++
	e.newest = s
	if e.cancel != nil {
		e.cancel()
	}
	run := e.run
	e.mu.Unlock()
	select {
	case e.wake <- struct{}{}:
	default: // a token is waiting already; Run will find the newest scenario
	}
	return run
}

// Run simulates scenarios as they come until ctx is done. Call it once, on a
// goroutine of its own.
func (e *Engine) Run(ctx context.Context) {
	var last *Record // the last valid record that was published
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.wake:
		}
		last = e.one(ctx, last)
	}
}

// one simulates the newest scenario and returns the last valid record.
func (e *Engine) one(ctx context.Context, last *Record) *Record {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	run, s, ok := e.begin(cancel)
	if !ok {
		return last
	}
	defer e.end()

	next := e.now().Add(frame) // a short run is published once, when it ends
	record, err := e.simulate(ctx, s, func(r *Record) {
		now := e.now()
		if ctx.Err() != nil || now.Before(next) {
			return
		}
		next = now.Add(frame)
		last = r
		e.publish(Update{Run: run, Scenario: s, Record: r})
	})
	switch {
	// A run may end without having noticed its cancellation; its record is
	// stale all the same.
	case ctx.Err() != nil: // overtaken or shut down: nobody waits for it
	case err != nil:
		e.publish(Update{Run: run, Scenario: s, Record: last, Err: err})
	default: // the final record is published however soon it follows another
		last = record
		e.publish(Update{Run: run, Scenario: s, Record: record})
	}
	return last
}

// begin takes the newest scenario, or reports false if it was begun before.
func (e *Engine) begin(cancel context.CancelFunc) (uint64, Scenario, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run == e.started {
		return 0, Scenario{}, false
	}
	e.started = e.run
	e.cancel = cancel
	return e.run, e.newest, true
}

// end forgets the canceled context, so that a later Set has nothing to stop.
func (e *Engine) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.cancel = nil
}
