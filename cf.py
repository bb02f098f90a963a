import sympy as sp
z,e=sp.symbols('z e')
K=9
# x = s(1+e w), s=1/e^2, w = z + sum_{k>=1} p_k e^k
# ln f(x) + ln(dx/dz) = ln phi(z);  f=x^(s-1) e^-x / Gamma(s);  dx = s e w' dz
# (s-1) ln(s(1+ew)) - s(1+ew) - lnGamma(s) + ln(s e w') = -z^2/2 - ln(2pi)/2
# Stirling: lnGamma(s) = (s-1/2) ln s - s + ln(2pi)/2 + sum B2n/(2n(2n-1) s^(2n-1))
# => (s-1) ln(1+ew) - s e w + z^2/2 + ln w' - stirl = 0    [check logs: (s-1)ln s +ln s + ln e -(s-1/2)ln s = 1/2 ln s + ln e =0]
stirl=sum(sp.bernoulli(2*n)/(2*n*(2*n-1))*e**(2*(2*n-1)) for n in range(1,4))
ps=[]
w=z
for k in range(1,K+1):
    deg=k+1
    cs=sp.symbols('c0:%d'%(deg+1))
    p=sum(c*z**i for i,c in enumerate(cs))
    wk=w+p*e**k
    # expand to order e^k
    u=wk
    N=k+3
    ln1=sum((-1)**(j+1)*e**(j-2)*u**j/sp.Integer(j) for j in range(2,N+1)) # s*(ln(1+ew)-ew)
    ln2=-sum((-1)**(j+1)*e**j*u**j/sp.Integer(j) for j in range(1,N+1))
    wp=sp.diff(wk,z)-1
    ln3=sum((-1)**(j+1)*wp**j/sp.Integer(j) for j in range(1,k+1))
    expr=ln1+ln2+ln3+z**2/2-stirl
    co=sp.expand(expr).coeff(e,k)
    eqs=sp.Poly(co,z).all_coeffs()
    sol=sp.solve(eqs,cs,dict=True)
    pk=sp.expand(p.subs(sol[0]))
    ps.append(pk); w=w+pk*e**k
    print(k, sp.factor(pk),flush=True)
