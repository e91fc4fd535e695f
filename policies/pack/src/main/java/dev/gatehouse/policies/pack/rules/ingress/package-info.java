/** Rules on the front door: domain names, certificates, APIs, their stages and routes. */
@NullMarked
package dev.gatehouse.policies.pack.rules.ingress;

import org.jspecify.annotations.NullMarked;
