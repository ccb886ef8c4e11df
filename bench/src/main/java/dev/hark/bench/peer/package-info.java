/// The servers that are measured, each in its best ordinary configuration, with handlers in its own idiom.
/// All answer the same requests with the same content ([Answers]); each is a program of its own ([Peer]),
/// and its settings stand in its one file, with the reason beside them, for anyone to correct.
///
/// | request | answer |
/// |---|---|
/// | `GET /plaintext` | 13 octets |
/// | `GET /api/users/{id}` | 300 octets of JSON, behind 50 routes and two filters |
/// | `GET /1k`, `/100k`, `/10m` | a file of the folder |
/// | `POST /upload` | how many octets came |
/// | `GET /wait` | after 10 ms |
/// | `GET /compute?work=N` | after N steps of computing |
///
/// One filter adds a response field, the other answers 401 unless the request has `Authorization`.
///
/// **Threads.** Those of each server. Where a peer's handlers may block they block; where they may not,
/// they set a timer or hand the work to the peer's own pool, as its documentation says.
///
/// **Not here.** Load, and what is measured.
///
/// **Tests** are beside it in `src/test`: every peer answers every request.
@NullMarked
package dev.hark.bench.peer;

import org.jspecify.annotations.NullMarked;
