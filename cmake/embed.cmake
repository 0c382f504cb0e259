# cmake -DFROM=file -DTO=file.c -DNAME=name -P embed.cmake: the bytes of a file as `const char name[]`, ended by NUL.
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${TO} "extern const char ${NAME}[];\nconst char ${NAME}[] = {${bytes}0};\n")
