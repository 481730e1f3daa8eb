/*
 * The delivery protocol, as spin checks it: every order of steps, with a crash, a lost answer or a visibility timeout at any of them.
 *
 * What is here: two requests, either of which may be poison; two scorers at once; the request queue with visibility timeouts,
 * receipt handles, repeated sends and a receive limit; the topic and a store behind it; the dead-letter queue and an operator who
 * replays a letter; an endpoint that goes away once; the breaker's controller, which pauses the mapping under a lease and may die.
 *
 * What is not: time (a timeout may come at any moment), batches (a delivery is settled for itself; only its own outcome
 * acknowledges it), rows and sizes. Those are the scenarios' and the simulator's.
 *
 * Every run of it ends: faults, sends and receives are bounded. So "eventually" needs no fairness: it must hold where nothing moves
 * any more. (Don't run pan with -f: it then overlooks formulas that are broken in such a last state.)
 *
 * A mutant is this model with one rule broken, by -DNAME; each must be caught: see the script "check".
 */

#ifndef FAULTS
#define FAULTS 2 /* crashes, lost or refused calls, and timeouts under a scorer at work: so many in one run, in any place */
#endif
#ifndef REQUESTS
#define REQUESTS 1
#endif
#ifndef RECEIVE_LIMIT
#define RECEIVE_LIMIT 3
#endif
#define MESSAGES (2 * REQUESTS) /* a request's first message, and one more of the same id: a repeated send, or a replay */
#define REQUEST(message) ((message) % REQUESTS)
#define COPY(request) ((request) + REQUESTS)
#define NOBODY 0

mtype:message = { absent, visible, in_flight };
mtype:status = { none, failed, succeeded };

/* The request queue. */
mtype:message queue[MESSAGES] = absent;
bool poison[MESSAGES];
byte receives[MESSAGES];
byte holder[MESSAGES]; /* whose receipt handle is the newest, while that scorer lives */

/* What has become of a request. */
bool accepted[REQUESTS];  /* the producer was told so */
bool published[REQUESTS]; /* the topic has taken a result */
bool letter[REQUESTS];    /* a letter lies in the dead-letter queue */
bool buried[REQUESTS];    /* one has ever lain there */
bool replayed[REQUESTS];

/* Results on their way to the store, and the store: which result counts, and how often a reader was told a new fact. */
byte failures[REQUESTS], successes[REQUESTS];
mtype:status effective[REQUESTS] = none;
byte failure_facts[REQUESTS], success_facts[REQUESTS];

/* The endpoint and the mapping. */
bool up = true;
bool unanswered, paused, leased, controller_dead;

byte faults = FAULTS;

/* 3. Acknowledged only after the topic, or the dead-letter queue, has taken it. Without, to see a loss itself. */
#ifdef UNASSERTED
#define ASSERT(condition) skip
#else
#define ASSERT(condition) assert(condition)
#endif

#define FAULT faults > 0 -> faults--
#define MORE(count) count = (count < 3 -> count + 1 : 3)

#define ENDED(request) (published[request] || letter[request])
#define ONE_EFFECTIVE(request) \
  ((effective[request] == none && !published[request] && letter[request]) \
    || (effective[request] == failed && failure_facts[request] == 1 && success_facts[request] == 0) \
    || (effective[request] == succeeded && success_facts[request] == 1))
#define DRAINED(request) \
  (queue[request] == absent && queue[COPY(request)] == absent && failures[request] == 0 && successes[request] == 0)

/* Of every request; the last has the number REQUESTS - 1. */
#define ALL(holds) (holds(0) && holds(REQUESTS - 1))
#define NOT_LOST(request) (accepted[request] -> <> ENDED(request))
#define ONE_FACT(request) (DRAINED(request) && ONE_EFFECTIVE(request))

/* 1. No accepted request is lost. */
ltl nothing_is_lost { [] ALL(NOT_LOST) }

/* What has ended stays ended: a replay must not lose the letter either. */
ltl what_has_ended_stays { <> [] ALL(ENDED) }

/* 2. The effective result is exactly one; and no message comes back for ever. */
ltl one_effective_result { <> [] ALL(ONE_FACT) }

/* 7. However the controller ends, the mapping does not stay paused. */
ltl the_mapping_resumes { <> [] !paused }

/* ---- the producer ---- */

inline send(message, bad) { queue[message] = visible; poison[message] = bad }

/* Of what is gone nothing is remembered, which keeps the states few. */
inline remove(message) { queue[message] = absent; poison[message] = false; receives[message] = 0; holder[message] = NOBODY }

active proctype Producer() {
  byte request = 0;
  bool bad;
  do
  :: request < REQUESTS ->
    atomic {
      if
      :: bad = false
      :: request == 0 -> bad = true
      fi;
      send(request, bad)
    }
    if
    :: true
    :: atomic { FAULT; send(COPY(request), bad) } /* the answer was lost: the same id again */
    fi;
    atomic { accepted[request] = true; request++; bad = false }
  :: else -> break
  od
}

/* ---- the request queue ---- */

inline bury(request) { letter[request] = true; buried[request] = true }

inline run_out(message) {
  if
  :: holder[message] == NOBODY
  :: else -> FAULT
  fi;
  queue[message] = visible
}

/* A visibility timeout of a dead scorer ends of itself, that of one at work by a fault. */
#define RUNS_OUT(message) atomic { queue[message] == in_flight && (holder[message] == NOBODY || faults > 0) -> run_out(message) }

active proctype Visibility() {
end:
  do
  :: RUNS_OUT(0)
  :: RUNS_OUT(1)
#if REQUESTS == 2
  :: RUNS_OUT(2)
  :: RUNS_OUT(3)
#endif
  od
}

/* ---- the scorer ---- */

/* SQS moves a message that was received too often by itself. */
inline receive(message) {
  if
  :: receives[message] == RECEIVE_LIMIT -> bury(REQUEST(message)); remove(message); goto idle
  :: else -> receives[message]++; queue[message] = in_flight; holder[message] = _pid; mine = message
  fi
}

#define RECEIVES(message) atomic { !paused && queue[message] == visible -> receive(message) }

/* With a handle that is not the newest the call succeeds too, and may do nothing. */
inline acknowledge(done) {
  atomic {
    if
    :: queue[mine] == absent
    :: queue[mine] != absent && holder[mine] == _pid -> ASSERT(done); remove(mine)
    :: queue[mine] != absent && holder[mine] != _pid
    fi
  }
}

inline accept(results) { published[REQUEST(mine)] = true; MORE(results) }

inline publish(results) {
  if
  :: atomic { accept(results) }
  :: atomic { FAULT; accept(results) }; goto defer /* stored, and the answer lost */
  :: atomic { FAULT }; goto defer                  /* refused */
  fi
}

inline copy_to_dead_letters() {
  if
  :: atomic { bury(REQUEST(mine)) }
  :: atomic { FAULT; bury(REQUEST(mine)) }; goto defer
  :: atomic { FAULT }; goto defer
  fi
}

inline may_crash() {
  if
  :: true
  :: atomic { FAULT }; goto crash
  fi
}

active [2] proctype Scorer() {
  byte mine = MESSAGES;
end:
idle:
  if
  :: RECEIVES(0)
  :: RECEIVES(1)
#if REQUESTS == 2
  :: RECEIVES(2)
  :: RECEIVES(3)
#endif
  fi;
  if
  :: atomic { FAULT }; goto crash
  :: atomic { !up -> unanswered = true }; goto defer
  :: up && poison[mine] -> goto reject
  :: up && !poison[mine]
  fi;
#ifdef ACKNOWLEDGE_BEFORE_PUBLISH
  acknowledge(published[REQUEST(mine)]);
  publish(successes[REQUEST(mine)]);
  goto done;
#endif
  publish(successes[REQUEST(mine)]);
  may_crash();
  acknowledge(published[REQUEST(mine)]);
  goto done;

reject: /* whoever awaits the result by its id is told; the letter keeps the body */
  publish(failures[REQUEST(mine)]);
#ifdef ACKNOWLEDGE_BEFORE_DEAD_LETTER
  acknowledge(published[REQUEST(mine)] && buried[REQUEST(mine)]);
  copy_to_dead_letters();
  goto done;
#endif
  copy_to_dead_letters();
  may_crash();
  acknowledge(published[REQUEST(mine)] && buried[REQUEST(mine)]);
  goto done;

defer:
#ifdef DEFAULT_SCORED
  acknowledge(ENDED(REQUEST(mine)));
  goto done;
#endif
  atomic {
    if
    :: holder[mine] == _pid && queue[mine] == in_flight -> queue[mine] = visible
    :: else
    fi
  }

crash: /* the message stays in flight until its timeout */
done:
  atomic {
    if
    :: holder[mine] == _pid -> holder[mine] = NOBODY
    :: else
    fi;
    mine = MESSAGES;
    goto idle
  }
}

/* ---- the store ---- */

/* The best status counts, and the first of equals. */
inline store(request, count, status, facts) {
  atomic {
    count > 0 ->
    if
#ifdef STORE_TAKES_EVERY_RESULT
    :: true
#else
    :: effective[request] == none || (effective[request] == failed && status == succeeded)
#endif
      -> assert(effective[request] != succeeded); effective[request] = status; MORE(facts)
#ifndef STORE_TAKES_EVERY_RESULT
    :: else
#endif
    fi
  };
  if
  :: atomic { count-- }
  :: atomic { FAULT } /* it dies before it deletes: the result comes again */
  fi
}

active proctype Store() {
end:
  do
  :: store(0, failures[0], failed, failure_facts[0])
  :: store(0, successes[0], succeeded, success_facts[0])
#if REQUESTS == 2
  :: store(1, failures[1], failed, failure_facts[1])
  :: store(1, successes[1], succeeded, success_facts[1])
#endif
  od
}

/* ---- the operator ---- */

inline send_mended(request) { atomic { send(COPY(request), false); replayed[request] = true } }
inline delete_letter(request) { atomic { letter[request] = false } }

inline replay(request) {
  letter[request] && !replayed[request] && queue[COPY(request)] == absent && accepted[request];
#ifdef LETTER_DELETED_BEFORE_REPLAY
  delete_letter(request);
  if
  :: send_mended(request)
  :: atomic { FAULT; replayed[request] = true }
  fi
#else
  send_mended(request);
  if
  :: delete_letter(request)
  :: atomic { FAULT } /* the letter stays beside its replay */
  fi
#endif
}

#ifdef REPLAY
active proctype Operator() {
end:
  do
  :: replay(0)
#if REQUESTS == 2
  :: replay(1)
#endif
  od
}

#endif

/* ---- the endpoint, the controller and its lease ---- */

#ifdef OUTAGE
active proctype Endpoint() {
  if
  :: true
  :: up = false; up = true
  fi
}

inline may_die() {
  if
  :: true
  :: controller_dead = true; goto dead
  fi
}

active proctype Controller() {
end:
  do
  :: unanswered ->
#ifdef PAUSE_BEFORE_LEASE
    paused = true;
    may_die();
    leased = true;
#else
    leased = true;
    may_die();
    paused = true;
#endif
    may_die();
    up -> /* its probe was answered */
    atomic { unanswered = false; paused = false };
    may_die();
    leased = false
  od;
dead:
  skip
}

/* Resumes what a lease that nobody renews any more has paused. */
active proctype Lease() {
end:
  do
#ifndef LEASE_NEVER_ENDS
  :: atomic { leased && controller_dead -> paused = false; leased = false }
#else
  :: false
#endif
  od
}
#endif
