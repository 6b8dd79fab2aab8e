package sim

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"
)

// A fakeRun lets a test steer one call of a fake simulate function.
type fakeRun struct {
	ctx   context.Context
	s     Scenario
	grown func(*Record)
	end   chan fakeEnd
}

type fakeEnd struct {
	r   *Record
	err error
}

// A bench holds an engine whose simulations the test plays by hand.
type bench struct {
	*Engine
	runs    chan fakeRun
	updates chan Update
	stop    context.CancelFunc
	done    chan struct{}

	mu    sync.Mutex
	clock time.Time
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{runs: make(chan fakeRun), updates: make(chan Update, 100), done: make(chan struct{})}
	b.Engine = NewEngine(func(ctx context.Context, s Scenario, grown func(*Record)) (*Record, error) {
		run := fakeRun{ctx, s, grown, make(chan fakeEnd)}
		b.runs <- run
		end := <-run.end
		return end.r, end.err
	}, func(u Update) { b.updates <- u })
	b.now = func() time.Time {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.clock
	}
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	go func() {
		b.Run(ctx)
		close(b.done)
	}()
	t.Cleanup(func() { // a goroutine that stays hangs the test here
		stop()
		<-b.done
	})
	return b
}

func (b *bench) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clock = b.clock.Add(d)
}

// quiet fails if something was published that the test did not read.
func (b *bench) quiet(t *testing.T) {
	t.Helper()
	select {
	case u := <-b.updates:
		t.Errorf("unexpected update %+v", u)
	default:
	}
}

func TestEnginePublishesTheFinishedRecord(t *testing.T) {
	b := newBench(t)
	if n := b.Set(Scenario{Title: "a"}); n != 1 {
		t.Errorf("first run has number %d", n)
	}
	run := <-b.runs
	want := &Record{Done: true}
	run.end <- fakeEnd{r: want}
	u := <-b.updates
	if u.Run != 1 || u.Scenario.Title != "a" || u.Record != want || u.Err != nil {
		t.Errorf("got %+v", u)
	}
}

func TestEngineThinsOutGrowingRecords(t *testing.T) {
	b := newBench(t)
	b.Set(Scenario{})
	run := <-b.runs
	first, second, final := &Record{}, &Record{}, &Record{}
	run.grown(&Record{}) // at once: too early
	b.pass(frame)
	run.grown(first)
	b.pass(frame - time.Nanosecond)
	run.grown(&Record{}) // too soon after the first
	b.pass(time.Nanosecond)
	run.grown(second)
	run.end <- fakeEnd{r: final}
	for i, want := range []*Record{first, second, final} {
		if u := <-b.updates; u.Record != want {
			t.Errorf("update %d is not the expected record", i)
		}
	}
	b.quiet(t)
}

func TestEngineTakesTheNewestScenario(t *testing.T) {
	b := newBench(t)
	b.Set(Scenario{Title: "old"})
	old := <-b.runs
	for i := range 100 { // never blocks although nobody takes them
		b.Set(Scenario{Title: fmt.Sprint(i)})
	}
	<-old.ctx.Done()
	b.pass(time.Second)
	old.grown(&Record{}) // canceled: must not be published
	old.end <- fakeEnd{err: old.ctx.Err()}
	run := <-b.runs
	if run.s.Title != "99" {
		t.Errorf("began %q, want the newest", run.s.Title)
	}
	if run.ctx.Err() != nil {
		t.Error("the new run is canceled too")
	}
	run.end <- fakeEnd{r: &Record{}}
	if u := <-b.updates; u.Run != 101 || u.Err != nil {
		t.Errorf("got %+v", u)
	}
	b.quiet(t)
}

func TestEngineDropsARunThatEndsAfterItWasOvertaken(t *testing.T) {
	b := newBench(t)
	b.Set(Scenario{})
	old := <-b.runs
	b.Set(Scenario{})
	old.end <- fakeEnd{r: &Record{}} // did not notice the cancellation
	run := <-b.runs
	run.end <- fakeEnd{r: &Record{}}
	if u := <-b.updates; u.Run != 2 {
		t.Errorf("got run %d", u.Run)
	}
	b.quiet(t)
}

func TestEngineKeepsTheRecordAfterAnError(t *testing.T) {
	b := newBench(t)
	fault := errors.New("fault")
	b.Set(Scenario{})
	(<-b.runs).end <- fakeEnd{err: fault}
	if u := <-b.updates; u.Record != nil || !errors.Is(u.Err, fault) {
		t.Errorf("got %+v", u)
	}
	good := &Record{}
	b.Set(Scenario{Title: "good"})
	(<-b.runs).end <- fakeEnd{r: good}
	<-b.updates
	b.Set(Scenario{Title: "bad"})
	(<-b.runs).end <- fakeEnd{err: fault}
	u := <-b.updates
	if u.Run != 3 || u.Scenario.Title != "bad" || u.Record != good || !errors.Is(u.Err, fault) {
		t.Errorf("got %+v", u)
	}
}

func TestEngineStopsInTheMiddleOfARun(t *testing.T) {
	b := newBench(t)
	b.Set(Scenario{})
	run := <-b.runs
	b.stop()
	<-run.ctx.Done()
	run.end <- fakeEnd{err: run.ctx.Err()}
	<-b.done
	b.quiet(t)
	b.Set(Scenario{}) // nobody runs it, and nobody waits
	b.Set(Scenario{})
}

func TestEngineSetFromManyGoroutines(t *testing.T) {
	b := newBench(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				b.Set(Scenario{})
			}
		})
	}
	const all = 400
	for {
		select {
		case run := <-b.runs:
			run.end <- fakeEnd{r: &Record{}}
		case u := <-b.updates:
			if u.Run == all {
				wg.Wait()
				return
			}
		}
	}
}
