/**
 * API Gateway's data plane for HTTP APIs. Each Region has its own listeners, appearing with its
 * first domain name; a request goes from domain name to API mapping, stage, route, throttle and
 * role to the function and back, as what exists in the world says at that moment. What is modelled,
 * from which source and how surely is told in fidelity.md beside this file.
 */
@NullMarked
package dev.gatehouse.twin.aws.gateway;

import org.jspecify.annotations.NullMarked;
