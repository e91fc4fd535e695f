/**
 * Leads clients out of a Region and back by the latches that live in its peers. Calls AWS's APIs in
 * the peers' Regions and nowhere else, with the same client on the twin and on AWS.
 */
@NullMarked
package dev.gatehouse.cli.evacuation;

import org.jspecify.annotations.NullMarked;
