/** The console over HTTP: who may call, and what each address answers. */
@NullMarked
package dev.penstock.console.web;

import org.jspecify.annotations.NullMarked;
