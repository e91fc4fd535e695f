/**
 * Real SIGKILLs. A small platform with things of random ids is deployed, edited and destroyed; the
 * engine, the program or the provider with the world runs in a process of its own and kills itself
 * at an event chosen by number. Then the same run is made again, and state and world are judged by
 * code that shares nothing with the engine.
 */
@NullMarked
package dev.gatehouse.twin.kill;

import org.jspecify.annotations.NullMarked;
