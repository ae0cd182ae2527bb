# One program, one source file; HIN_LIBS is what all need.  The C++ linker is used because numbers
# and JSON come from C++ libraries.

HIN_LIBS = libcommon/libcommon.a $(GLIB_LIBS) $(ZLIB_LIBS)
