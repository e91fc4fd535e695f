/** Resource types of API Gateway's HTTP APIs. */
@NullMarked
package dev.gatehouse.twin.provider.apigatewayv2;

import org.jspecify.annotations.NullMarked;
