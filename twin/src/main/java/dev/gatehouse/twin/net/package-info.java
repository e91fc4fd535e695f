/** Where things listen: the loopback addresses and ports that stand for Regions. */
@NullMarked
package dev.gatehouse.twin.net;

import org.jspecify.annotations.NullMarked;
